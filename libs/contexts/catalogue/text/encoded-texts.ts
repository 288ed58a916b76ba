import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { chance, logOf, type Position } from '#kernel';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { ReadStore } from '#ports/read-store/read-store';
import type { TextEncoder, TextEncoders } from '#ports/text-encoder/text-encoder';
import { ARTEFACT_STORE, READ_STORE, TEXT_ENCODERS, WORK_FOLDER } from '#ports/tokens';
import { Executor, Streams } from '#runtime';
import { items, type ItemDocument } from '../read/items/projection.ts';
import { ALL_TITLES, titleTexts, type TitleTextsEncoded } from './domain/title-texts.ts';
import { saidOf } from './said-of-titles.ts';
import { TextsOfTitles } from './texts-of-titles.ts';
import { inBytes } from './title-rows.ts';
import { ENCODER, readManifest } from './vectors-folder.ts';
import { VectorsWriter } from './vectors-writer.ts';

/** An encoder is fitted on so many titles at most: beyond, more of them teach it little. */
export const MOST_FITTED = 100_000;
const AT_ONCE = 256;

/** How far the catalogue has been encoded. */
export interface Reached {
  readonly position: Position | 'start';
  readonly titles: number;
}

/** Makes the vectors of all titles and keeps them: an artefact, and the fact of it. */
@Injectable()
export class EncodedTexts {
  constructor(
    private readonly texts: TextsOfTitles,
    private readonly streams: Streams,
    private readonly executor: Executor,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(TEXT_ENCODERS) private readonly encoders: TextEncoders,
    @Inject(WORK_FOLDER) private readonly workFolder: string,
  ) {}

  /** `undefined`: it is gone, or another encoder made it, or it was made of another log. */
  async reached({ artefact, encoder }: TitleTextsEncoded['data']): Promise<Reached | undefined> {
    try {
      const { isFitted, position, titles } = await readManifest(await this.artefacts.fetch(artefact));
      if (isFitted ? this.encoders.chosen !== undefined : this.encoders.chosen?.hash !== encoder) return undefined;
      const isOfThisLog = areOfOneLog(position as Position, await this.store.live(items).checkpoint());
      return isOfThisLog ? { position: position as Position, titles } : undefined;
    } catch (error) {
      if (error instanceof UnknownArtefact || error instanceof BadArtefact) return undefined;
      throw error;
    }
  }

  /** `undefined`: there are too few titles to fit an encoder on. Throws `Unavailable`. */
  async make(
    { at, commandId }: { readonly at: string; readonly commandId: string },
    signal: AbortSignal,
  ): Promise<Reached | undefined> {
    const folder = join(this.workFolder, `titles-${randomUUID()}`);
    try {
      const position = await this.store.live(items).checkpoint();
      const encoder = await this.#encoder(folder, signal);
      if (!encoder) return undefined;
      const about = { encoder: encoder.hash, isFitted: !this.#isChosen, position };
      const titles = await this.#encode(encoder, folder, about, signal).finally(
        () => this.#isChosen || encoder.close(),
      );
      await this.#keep(
        { artefact: await this.artefacts.put(folder), encoder: encoder.hash, titles },
        { commandId, actor: 'system:encode-titles', occurredAt: at },
      );
      return { position, titles };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  get #isChosen(): boolean {
    return this.encoders.chosen !== undefined;
  }

  async #encoder(folder: string, signal: AbortSignal): Promise<TextEncoder | undefined> {
    if (this.encoders.chosen) return this.encoders.chosen;
    try {
      await this.encoders.fit(await this.#sample(), join(folder, ENCODER), signal);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
    return this.encoders.open(join(folder, ENCODER));
  }

  /** The texts of all titles, or of so many as chance leaves, the same every time. */
  async #sample(): Promise<readonly string[]> {
    let share = 1;
    let sample: { readonly drawn: number; readonly text: string }[] = [];
    for await (const documents of this.#offered()) {
      const drawn = documents.filter(({ id }) => chance(id) < share);
      const texts = await this.texts.of(drawn);
      drawn.forEach(({ id }, n) => sample.push({ drawn: chance(id), text: texts[n]! }));
      if (sample.length <= MOST_FITTED) continue;
      share /= 2;
      sample = sample.filter((each) => each.drawn < share);
    }
    return sample.map(({ text }) => text);
  }

  /** Into the folder as they are made. Answers how many titles there are. */
  async #encode(
    encoder: TextEncoder,
    folder: string,
    about: Parameters<VectorsWriter['finish']>[0],
    signal: AbortSignal,
  ): Promise<number> {
    const writer = await VectorsWriter.open(folder);
    try {
      for await (const documents of this.#offered()) {
        signal.throwIfAborted();
        const vectors = await encoder.encode(await this.texts.of(documents), { kept: true, signal });
        await writer.add(
          documents.map((document, n) => {
            const vector = vectors[n];
            return { id: document.id, said: saidOf(document), vector: vector && inBytes(vector) };
          }),
        );
      }
      return await writer.finish(about);
    } finally {
      await writer.close();
    }
  }

  async *#offered(): AsyncGenerator<readonly ItemDocument[], void, undefined> {
    const documents = this.store.live(items);
    let [after, more]: [Position | 'start', boolean] = ['start', true];
    while (more) {
      const changes = await documents.changes(after, AT_ONCE);
      yield changes.entries.flatMap(({ document }) => (document && document.standing === undefined ? document : []));
      [after, more] = [changes.reached, changes.more];
    }
  }

  /** The artefact before the last one goes: nobody reads it any more. */
  async #keep(made: TitleTextsEncoded['data'], meta: Parameters<Executor['execute']>[3]): Promise<void> {
    const { current, before } = (await this.streams.fold(titleTexts, ALL_TITLES)).state;
    await this.executor.execute(titleTexts, ALL_TITLES, { do: 'keep', ...made }, meta);
    if (before !== undefined && before !== made.artefact && before !== current?.artefact)
      await this.artefacts.drop(before);
  }
}

const areOfOneLog = (one: Position | 'start', other: Position | 'start'): boolean =>
  one === 'start' || other === 'start' || logOf(one) === logOf(other);
