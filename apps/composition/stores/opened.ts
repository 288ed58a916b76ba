interface Closable {
  close(): Promise<void>;
}

/** Engines in the order in which they were opened; closed in the same order, those that fail included. */
export class Opened {
  readonly #engines: Closable[] = [];

  async add<T extends Closable>(opening: Promise<T>): Promise<T> {
    const engine = await opening;
    this.#engines.push(engine);
    return engine;
  }

  /** Throws the first failure, once all are closed. */
  async close(): Promise<void> {
    const closed = [];
    for (const engine of this.#engines.splice(0)) closed.push(...(await Promise.allSettled([engine.close()])));
    for (const result of closed) if (result.status === 'rejected') throw result.reason;
  }
}
