/** Runs work with at most `size` at a time. The first failure is thrown by the next `add`, or by `drain`. */
export class Pool {
  readonly #running = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;
  /** Of whatever ends next. A race of all that runs would leave a reaction behind on each, every time. */
  #ended = Promise.withResolvers<void>();

  constructor(readonly size: number) {}

  /** Resolves as soon as the work has begun. */
  async add(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.size) await this.#ended.promise;
    this.#rethrow();
    const running: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#running.delete(running);
        this.#ended.resolve();
        this.#ended = Promise.withResolvers<void>();
      });
    this.#running.add(running);
  }

  /** Waits for all that was begun. */
  async drain(): Promise<void> {
    await Promise.all(this.#running);
    this.#rethrow();
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
