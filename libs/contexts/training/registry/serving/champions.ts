import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { MemoryView, type MemoryFold } from '#runtime';
import { EVERY_MEDIUM } from '../domain/champion.ts';
import { isLlm } from '../live-entries.ts';
import { champions, type Throne } from '../read/champions/projection.ts';
import { LoadedModels } from './loaded-models.ts';
import type { ServedModel } from './served-model.ts';

/** A load that failed is tried again: the store that keeps the artefact may be back. */
const AGAIN_MS = 30_000;

class Thrones implements MemoryFold<Throne> {
  readonly byScope = new Map<string, Throne>();

  constructor(private readonly changed: (thrones: ReadonlyMap<string, Throne>) => void) {}

  put(scope: string, throne: Throne | undefined): void {
    if (throne) this.byScope.set(scope, throne);
    else this.byScope.delete(scope);
    this.changed(this.byScope);
  }
}

/** What is done with a model that has been loaded, before it takes over from another. Throws nothing. */
export type Preparation = (next: ServedModel, before: ServedModel) => Promise<void>;

/** How it stands with a champion in this process. */
export interface Reign {
  /** A medium, or `all`. */
  readonly scope: string;
  /** Who is to serve. */
  readonly model: string;
  /** Who does: the one before, until the other has been loaded; null: nobody yet. */
  readonly serving: string | null;
  /** Why it could not be loaded. */
  readonly failure: string | null;
}

/**
 * The champions as one process serves them. It follows the registry and loads who was promoted; until that load has
 * passed, checks and golden answers included, and the model has been prepared, the one before serves on. Who has served
 * here takes over again at once: rolling back is for when nobody wants to wait.
 */
@Injectable()
export class Champions {
  readonly #view: MemoryView<Throne, Thrones>;
  #thrones: ReadonlyMap<string, Throne> = new Map();
  readonly #serving = new Map<string, ServedModel>();
  readonly #failures = new Map<string, string>();
  readonly #loads = new Map<string, Promise<void>>();
  readonly #again = new Set<NodeJS.Timeout>();
  readonly #haveServed = new WeakSet<ServedModel>();
  #prepare: Preparation = () => Promise.resolve();
  #failed = 0;
  #closed = false;

  constructor(
    private readonly loaded: LoadedModels,
    @Inject(READ_STORE) store: ReadStore,
  ) {
    this.#view = new MemoryView(store, champions, () => new Thrones((thrones) => this.#follow(thrones)));
  }

  beforeTakingOver(prepare: Preparation): void {
    this.#prepare = prepare;
  }

  /** Who is champion now is loaded, or has failed to. */
  async start(): Promise<void> {
    await this.#view.start();
    await this.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#again) clearTimeout(timer);
    await this.#view.close();
    await this.settled();
    await this.loaded.close();
  }

  async refresh(): Promise<void> {
    await this.#view.refresh();
    await this.settled();
  }

  get reached(): Position | 'start' {
    return this.#view.reached;
  }

  reach(position: Position, forMs: number): Promise<boolean> {
    return this.#view.reach(position, forMs);
  }

  /** Who serves a medium; `undefined`: nobody, see `isNamed`. */
  of(medium: string | undefined): ServedModel | undefined {
    const own = medium === undefined ? undefined : this.#serving.get(medium);
    return own ?? this.#serving.get(EVERY_MEDIUM);
  }

  /** Is there a trained champion of a medium, whether or not it is loaded? */
  isNamed(medium: string | undefined): boolean {
    return scopesOf(medium).some((scope) => loadedOf(this.#thrones.get(scope)) !== null);
  }

  /** Is a language model champion of a medium? It orders what those find who would serve without it, see `of`. */
  isWorded(medium: string | undefined): boolean {
    const champion = scopesOf(medium)
      .map((scope) => this.#thrones.get(scope)?.champion ?? null)
      .find((each) => each !== null);
    return champion !== undefined && champion !== null && isLlm(champion);
  }

  /** Who is to score requests unseen, once it is loaded. */
  candidateOf(medium: string | undefined): ServedModel | undefined {
    const id = scopesOf(medium)
      .map((scope) => this.#thrones.get(scope)?.candidate ?? null)
      .find((candidate) => candidate !== null);
    return id === undefined || id === null ? undefined : this.loaded.find(id);
  }

  get reigns(): readonly Reign[] {
    return [...this.#thrones.values()].flatMap(({ scope, champion }) =>
      champion === null
        ? []
        : [
            {
              ...{ scope, model: champion },
              serving: isLlm(champion) ? champion : (this.#serving.get(scope)?.id ?? null),
              failure: this.#failures.get(champion) ?? null,
            },
          ],
    );
  }

  /** Why a champion or candidate could not be loaded, by model. */
  get failures(): ReadonlyMap<string, string> {
    return this.#failures;
  }

  /** Loads that have failed since this process began. */
  get failedLoads(): number {
    return this.#failed;
  }

  /** No load is under way. */
  async settled(): Promise<void> {
    while (this.#loads.size > 0) await Promise.all(this.#loads.values());
  }

  #follow(thrones: ReadonlyMap<string, Throne>): void {
    this.#thrones = thrones;
    for (const throne of thrones.values()) if (loadedOf(throne) === null) this.#serving.delete(throne.scope);
    this.#hold();
    for (const throne of thrones.values()) {
      const { scope, candidate } = throne;
      if (this.#serving.get(scope)?.id !== loadedOf(throne)) this.#load(loadedOf(throne));
      if (candidate !== null && !this.loaded.find(candidate)) this.#load(candidate);
    }
  }

  /** What serves, what is to serve, and where rolling back would lead. */
  #hold(): void {
    const held = [...this.#thrones.values()].flatMap((throne) => [
      ...[loadedOf(throne), throne.candidate].filter((id) => id !== null),
      ...throne.before.slice(-1),
    ]);
    this.loaded.hold(new Set([...held, ...[...this.#serving.values()].map(({ id }) => id)]));
  }

  #load(id: string | null): void {
    if (id === null || isLlm(id) || this.#closed || this.#loads.has(id)) return;
    const known = this.loaded.find(id);
    if (known && this.#haveServed.has(known)) return this.#passed(known);
    const loading = this.loaded
      .get(id)
      .then((model) => this.#prepared(model))
      .then(
        (model) => this.#passed(model),
        (error: unknown) => this.#refused(id, error),
      )
      .finally(() => this.#loads.delete(id));
    this.#loads.set(id, loading);
  }

  async #prepared(model: ServedModel): Promise<ServedModel> {
    for (const throne of this.#thrones.values()) {
      const before = this.#serving.get(throne.scope);
      if (loadedOf(throne) === model.id && before && before !== model) await this.#prepare(model, before);
    }
    return model;
  }

  /** Somebody else may have been promoted meanwhile. */
  #passed(model: ServedModel): void {
    this.#failures.delete(model.id);
    for (const throne of this.#thrones.values())
      if (loadedOf(throne) === model.id) {
        model.serve();
        this.#serving.set(throne.scope, model);
        this.#haveServed.add(model);
      }
    this.#hold();
  }

  #refused(id: string, error: unknown): void {
    this.#failed += 1;
    this.#failures.set(id, error instanceof Error ? error.message : String(error));
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#again.delete(timer);
      if (this.#isWanted(id)) this.#load(id);
    }, AGAIN_MS);
    timer.unref();
    this.#again.add(timer);
  }

  #isWanted(id: string): boolean {
    return [...this.#thrones.values()].some((throne) => loadedOf(throne) === id || throne.candidate === id);
  }
}

/** Who is to be in memory: the champion, or whoever was it before one that needs no loading. Null: nobody. */
const loadedOf = (throne: Throne | undefined): string | null => {
  if (!throne || throne.champion === null) return null;
  return isLlm(throne.champion) ? (throne.before.findLast((id) => !isLlm(id)) ?? null) : throne.champion;
};

const scopesOf = (medium: string | undefined): readonly string[] =>
  medium === undefined ? [EVERY_MEDIUM] : [medium, EVERY_MEDIUM];
