import type { Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import type { EventLog } from '#runtime/event-log';
import { Executor } from '#runtime/execute';
import { LogFollower } from '#runtime/log-follower';
import type { ReadModel } from '#runtime/read-model';
import { ReadModels } from '#runtime/read-models';
import { Replay, type Replayed, type ReplayOptions } from '#runtime/replay';
import { Streams } from '#runtime/streams';
import { idNamed } from './ids.ts';
import { metaOf } from './meta.ts';
import { tally, teams, type TeamDocument } from './tally.ts';
import { until } from './until.ts';

/** A process that counts tallies, and keeps a read model of them filled as long as it holds its lease. */
export class TallyProcess {
  readonly follower: LogFollower;
  readonly models: ReadModels;
  readonly replay: Replay;
  readonly #log: EventLog;
  readonly #store: ReadStore;
  readonly #model: ReadModel;
  readonly #executor: Executor;
  /** How often it has counted. */
  counts = 0;

  constructor(log: EventLog, store: ReadStore, model: ReadModel, options: { owner: string; leaseMs: number }) {
    this.#log = log;
    this.#store = store;
    this.#model = model;
    this.#executor = new Executor(new Streams(log));
    this.follower = new LogFollower(log, { retryMs: 1 });
    this.models = new ReadModels([model], store, this.follower, options);
    this.replay = new Replay(log, store, this.follower, this.models);
  }

  /** Counts so often, by one and for the red team among others; answers the end of the log. */
  async count(times: number, id?: string): Promise<Position> {
    for (let n = 0; n < times; n++) {
      const meta = metaOf({ commandId: idNamed(`${++this.counts}`) });
      const command = { do: 'count', by: 1, teams: ['red', `${this.counts % 7}`] } as const;
      await this.#executor.execute(tally, id ?? `${this.counts % 3}`, command, meta);
    }
    return this.#log.head();
  }

  async rebuild(options: Partial<ReplayOptions> = {}): Promise<Replayed> {
    const signal = new AbortController().signal;
    const [replayed] = await this.replay.run([this.#model], { verify: false, signal, ...options });
    return replayed!;
  }

  async reached(position: Position): Promise<void> {
    await until(() => this.models.hasReached(position));
  }

  red(): Promise<TeamDocument | undefined> {
    return this.#store.live(teams).get('red');
  }

  /** Of the generations that there are; the live one says so. */
  async generations(): Promise<readonly string[]> {
    return (await this.#store.generations()).map(({ name, live }) => (live ? `${name} live` : name));
  }

  async stop(): Promise<void> {
    await this.models.close();
    await this.follower.close();
  }
}
