/** Works through what comes, `atOnce` at a time, until it ends or the first failure, which is thrown when all have come to rest. */
export const inParallel = async <T>(
  each: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  work: (one: T) => Promise<void>,
): Promise<void> => {
  const source = Symbol.asyncIterator in each ? each[Symbol.asyncIterator]() : each[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (!failure) {
      const next = await source.next();
      if (next.done) return;
      await work(next.value);
    }
  };
  await Promise.all(
    Array.from({ length: atOnce }, () => worker().catch((error: unknown) => void (failure ??= { error }))),
  );
  if (failure) throw failure.error;
};
