type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was not given is absent, not `undefined`. */
export const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
