import type { Connection, Query } from './connection.ts';

/** Who may write. The row outlives its holders, so that the fence never falls. */
export class Leases {
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #take: Query<[number]>;
  readonly #release: Query;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
    // On the right of SET stand the values from before.
    this.#take = connection.prepare(
      `INSERT INTO leases (name, owner, fence, expires) VALUES (?, ?, 1, ?) ON CONFLICT (name) DO UPDATE
       SET fence = fence + (owner IS NOT excluded.owner), owner = excluded.owner, expires = excluded.expires
       WHERE owner IS NULL OR owner = excluded.owner OR expires <= ? RETURNING fence`,
    );
    this.#release = connection.prepare('UPDATE leases SET owner = NULL, expires = 0 WHERE name = ? AND owner = ?');
  }

  /** A holder that comes late, but before anybody else, keeps its fence: nobody has written in between. */
  take(name: string, owner: string, ttlMs: number): number | undefined {
    return this.#connection.write(() => {
      const now = this.#now();
      return this.#take.get(name, owner, now + ttlMs, now)?.[0];
    });
  }

  release(name: string, owner: string): void {
    this.#connection.write(() => this.#release.run(name, owner));
  }
}
