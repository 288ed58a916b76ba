import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { chance, comparePositions, type Recorded } from '#kernel';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';

const ROUNDS = Number(process.env.REPRISE_CRASH_ROUNDS ?? 20);
/** A log is read whole after each kill, and grows: a thousand kills of one log would take hours. */
const KILLS_A_LOG = 50;
const SEED = process.env.REPRISE_CRASH_SEED ?? String(Date.now() % 1_000_000);

interface Acknowledged {
  readonly commandId: string;
  readonly stream: string;
  readonly version: number;
  readonly position: string;
}

/** One life of the writing process: killed a chance moment after a chance number of acknowledgements. */
const writeUntilKilled = async (file: string, round: number): Promise<Acknowledged[]> => {
  const acknowledgements = 1 + Math.floor(chance(`${SEED} acknowledgements ${round}`) * 300);
  const child = spawn(process.execPath, [join(__dirname, 'log-writer.child.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const seen: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [, commandId, stream, version, position] = /^(\S+) (\S+) (\d+) (\S+\.\d{20})$/.exec(line) ?? [];
    if (position) seen.push({ commandId: commandId!, stream: stream!, version: Number(version), position });
    if (seen.length !== acknowledgements) continue;
    await sleep(chance(`${SEED} moment ${round}`) * 5);
    child.kill('SIGKILL');
  }
  expect(await closed).toEqual([null, 'SIGKILL']);
  return seen;
};

const readLog = async (file: string): Promise<Recorded[]> => {
  const store = await openSqliteEventStore({ file });
  const head = await store.head();
  const abort = new AbortController();
  const log: Recorded[] = [];
  for await (const batch of store.follow('start', abort.signal)) {
    log.push(...batch);
    if (log.at(-1)!.position === head) abort.abort();
  }
  await store.close();
  return log;
};

/** The versions of each stream are 1, 2, 3 …, and positions rise. */
const holes = (log: readonly Recorded[]): Recorded[] => {
  const versions = new Map<string, number>();
  return log.filter((recorded, i) => {
    const expected = (versions.get(recorded.stream) ?? 0) + 1;
    versions.set(recorded.stream, recorded.version);
    return recorded.version !== expected || comparePositions(log[i - 1]?.position ?? 'start', recorded.position) >= 0;
  });
};

/** Appends of which some facts are in the log and others are not, or not side by side. */
const torn = (log: readonly Recorded[]): string[] => {
  const appends = Map.groupBy(log.slice(1), ({ meta }) => meta.commandId);
  return [...appends.entries()].flatMap(([commandId, events]) => {
    const { of } = events[0]!.event.data as { of: number };
    const whole = events.every(
      ({ event, version }, i) => (event.data as { index: number }).index === i && version === events[0]!.version + i,
    );
    return whole && events.length === of ? [] : [commandId];
  });
};

const lost = (acknowledged: readonly Acknowledged[], log: readonly Recorded[]): Acknowledged[] => {
  const byPosition = new Map(log.map((recorded) => [recorded.position as string, recorded]));
  return acknowledged.filter(({ commandId, stream, version, position }) => {
    const found = byPosition.get(position);
    return found?.meta.commandId !== commandId || found.stream !== stream || found.version !== version;
  });
};

describe('the log of a process that is killed while it writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Killed so often, the log read as a whole after each time, and checked by SQLite at the end. */
  const killOver = async (file: string, rounds: readonly number[]): Promise<void> => {
    const acknowledged: Acknowledged[] = [];
    for (const round of rounds) {
      acknowledged.push(...(await writeUntilKilled(file, round)));
      const log = await readLog(file);
      expect({ round, lost: lost(acknowledged, log), torn: torn(log), holes: holes(log) }).toEqual({
        round,
        lost: [],
        torn: [],
        holes: [],
      });
    }
    const db = new DatabaseSync(file);
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    db.close();
  };

  it(
    `holds every acknowledged append, each whole: ${ROUNDS} kills, REPRISE_CRASH_SEED=${SEED}`,
    async () => {
      for (let round = 0; round < ROUNDS; round += KILLS_A_LOG) {
        const kills = Math.min(KILLS_A_LOG, ROUNDS - round);
        await killOver(
          join(folder, `${round}.db`),
          Array.from({ length: kills }, (_, n) => round + n),
        );
      }
    },
    30_000 + ROUNDS * 5_000,
  );
});
