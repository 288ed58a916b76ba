import { setTimeout } from 'node:timers/promises';
import type { Fact, Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';

/** What is told to the operator in a sentence. */
export class BadMigration extends Error {
  override readonly name = 'BadMigration';
}

const MOST_FACTS = 200;
/** Well below what a server takes in one append by default. */
const MOST_CHARACTERS = 400_000;
const TRIES = 20;
const MOST_WAIT_MS = 2_000;

/**
 * Writes the events of one log to another in the same order, as the same versions of the same streams: neighbours of one
 * stream in one append, one append after another.
 */
export class LogWriter {
  readonly #log: EventStore;
  readonly #signal: AbortSignal;
  #waiting: Recorded[] = [];
  #characters = 0;

  constructor(log: EventStore, signal: AbortSignal) {
    this.#log = log;
    this.#signal = signal;
  }

  async write(recorded: Recorded): Promise<void> {
    const first = this.#waiting[0];
    const isFull = this.#waiting.length >= MOST_FACTS || this.#characters >= MOST_CHARACTERS;
    if (first !== undefined && (first.stream !== recorded.stream || isFull)) await this.flush();
    this.#waiting.push(recorded);
    this.#characters += JSON.stringify(recorded.event.data).length + 500;
  }

  /** Everything that was given is there. Throws `BadMigration` where somebody else writes to the log. */
  async flush(): Promise<void> {
    const facts = this.#waiting;
    const [first] = facts;
    if (first === undefined) return;
    [this.#waiting, this.#characters] = [[], 0];
    const result = await this.#insisting(() => this.#log.append(first.stream, first.version - 1, facts.map(factOf)));
    if (result === 'conflict' && !(await this.#isThere(facts)))
      throw new BadMigration(
        `Somebody else writes to ${first.stream} of the new log: it is to be filled by this command alone.`,
      );
  }

  /** An append of which no answer came is made again: the same events at the same place are there once. */
  async #insisting<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++)
      try {
        this.#signal.throwIfAborted();
        return await work();
      } catch (error) {
        if (!(error instanceof Unavailable) || tries === TRIES) throw error;
        await setTimeout(Math.min(MOST_WAIT_MS, tries * 100), undefined, { signal: this.#signal });
      }
  }

  async #isThere(facts: readonly Recorded[]): Promise<boolean> {
    const { stream, version } = facts[0]!;
    return this.#insisting(async () => {
      const found: string[] = [];
      for await (const { id } of this.#log.read(stream, version - 1)) {
        found.push(id);
        if (found.length === facts.length) break;
      }
      return facts.every(({ id }, n) => id === found[n]);
    });
  }
}

const factOf = ({ id, event, meta }: Recorded): Fact => ({ id, event, meta });
