type Unsure<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/** The same without the members that are undefined. */
export type Present<T> = Omit<T, Unsure<T>> & { [K in Unsure<T>]?: Exclude<T[K], undefined> };

/** What is not known, or was not given, is absent, not `undefined`. */
export const present = <T extends object>(members: T): Present<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
