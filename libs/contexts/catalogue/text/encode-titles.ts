import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Position } from '#kernel';
import type { Documents, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams, type Scheduled } from '#runtime';
import { items, type ItemDocument } from '../read/items/projection.ts';
import { ALL_TITLES, titleTexts } from './domain/title-texts.ts';
import { EncodedTexts } from './encoded-texts.ts';

const LOOK_MS = 3_000;
/** Of the titles, so many new or changed ones make it worth while. */
const SHARE = 0.05;
const AT_ONCE = 1_000;
/** A catalogue that is just coming in is waited for, but not for ever: so many looks. */
const PATIENCE = 40;
/** After a failure so many ticks are let pass: what did not answer may be back. */
const REST = 20;

/**
 * Makes the texts of the titles into vectors: of the first catalogue, and again once one title in twenty is new or
 * changed. What changes meanwhile is encoded by whoever serves. The work goes on beside the other scheduled commands; cut
 * off, it begins anew.
 */
@Injectable()
export class EncodeTitles implements Scheduled, OnModuleDestroy {
  readonly name = 'encode-titles';
  readonly everyMs = LOOK_MS;
  readonly #stop = new AbortController();
  #reached: Position | 'start' | undefined;
  #titles = 0;
  readonly #changed = new Set<string>();
  #looks = 0;
  #resting = 0;
  #making: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly encoded: EncodedTexts,
    private readonly streams: Streams,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async run(tick: { readonly at: string; readonly commandId: string }): Promise<void> {
    if (this.#making) return;
    if (this.#failure) return this.#tellFailure();
    if (this.#resting > 0) return void (this.#resting -= 1);
    const isNews = await this.#look();
    if (!this.#isDue()) return;
    this.#looks += 1;
    if (isNews && this.#looks < PATIENCE) return;
    this.#making = this.#make(tick)
      .catch((error: unknown) => void (this.#failure = { error }))
      .finally(() => void (this.#making = undefined));
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#making;
  }

  /** Nothing is under way. */
  async settled(): Promise<void> {
    await this.#making;
  }

  #isDue(): boolean {
    return this.#changed.size > SHARE * this.#titles;
  }

  /** Of the work beside the ticker, to those who hear of failures; then it is tried again. */
  #tellFailure(): void {
    const { error } = this.#failure!;
    this.#failure = undefined;
    this.#resting = REST;
    if (!this.#stop.signal.aborted) throw error;
  }

  /** Answers whether there are changes that it had not seen. */
  async #look(): Promise<boolean> {
    this.#reached ??= await this.#begin();
    const documents = this.store.live(items);
    let [isNews, more] = [false, true];
    while (more && !this.#isDue()) {
      const changes = await documents.changes(this.#reached, AT_ONCE);
      for (const { id } of changes.entries) this.#changed.add(id);
      isNews ||= changes.entries.length > 0;
      this.#reached = changes.reached;
      ({ more } = changes);
    }
    return this.#isDue() ? (await this.#pass(documents)) || isNews : isNews;
  }

  /** Once enough has changed, it does not matter what else has, and a whole catalogue would take long to read. */
  async #pass(documents: Documents<ItemDocument>): Promise<boolean> {
    const { entries } = await documents.changes(this.#reached!, 1);
    if (entries.length > 0) this.#reached = await documents.checkpoint();
    return entries.length > 0;
  }

  async #begin(): Promise<Position | 'start'> {
    const { current } = (await this.streams.fold(titleTexts, ALL_TITLES)).state;
    const last = current && (await this.encoded.reached(current));
    this.#titles = last?.titles ?? 0;
    return last?.position ?? 'start';
  }

  async #make(tick: { readonly at: string; readonly commandId: string }): Promise<void> {
    this.#looks = 0;
    const made = await this.encoded.make(tick, this.#stop.signal);
    this.#titles = made?.titles ?? 0;
    this.#changed.clear();
    this.#reached = made?.position ?? this.#reached;
  }
}
