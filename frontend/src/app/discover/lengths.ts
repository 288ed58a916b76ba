import { minutesOf, type DiscoverQuery } from './query';

/** How long a title may be, as people say it. `name` is its value in the list of choices. */
export interface Length {
  readonly name: string;
  readonly minRuntime?: number;
  readonly maxRuntime?: number;
}

export const LENGTHS = [
  { name: 'short', maxRuntime: 60 },
  { name: 'brief', minRuntime: 60, maxRuntime: 100 },
  { name: 'usual', minRuntime: 100, maxRuntime: 140 },
  { name: 'long', minRuntime: 140 },
] as const satisfies readonly Length[];

/** The choice that an address says; undefined where it says something in between, or nothing. */
export const lengthOf = (query: DiscoverQuery): Length | undefined =>
  LENGTHS.find(
    (length: Length) =>
      length.minRuntime === minutesOf(query.minRuntime) && length.maxRuntime === minutesOf(query.maxRuntime),
  );

/** What the address says then; both are cleared where there is no choice. */
export const changeTo = (name: string): { readonly minRuntime: string | null; readonly maxRuntime: string | null } => {
  const length: Length | undefined = LENGTHS.find((each) => each.name === name);
  return { minRuntime: asText(length?.minRuntime), maxRuntime: asText(length?.maxRuntime) };
};

const asText = (minutes: number | undefined): string | null => minutes?.toString() ?? null;
