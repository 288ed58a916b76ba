import type { Attributes, ToldAttributes } from './attributes.ts';

/** Attributes that are records: each of their members is a field of its own, `extra.studio`. */
const RECORDS = ['externalIds', 'texts', 'extra'] as const;
type RecordName = (typeof RECORDS)[number];

const isRecord = (name: string): name is RecordName => (RECORDS as readonly string[]).includes(name);

/** What an admin sets; `null` takes a value away. */
export type Changes = {
  readonly [K in Exclude<keyof Attributes, RecordName | 'title' | 'genres'>]?: Attributes[K] | null | undefined;
} & {
  readonly title?: string | undefined;
  readonly genres?: readonly string[] | undefined;
} & {
  readonly [K in RecordName]?:
    Readonly<Record<string, NonNullable<Attributes[K]>[keyof NonNullable<Attributes[K]>] | null>> | undefined;
};

/** The fields that are told, by name, in order. */
export const fieldsOf = (told: Changes | ToldAttributes): readonly string[] =>
  Object.entries(told)
    .flatMap(([name, value]) =>
      value !== undefined && isRecord(name) ? Object.keys(value as object).map((each) => `${name}.${each}`) : name,
    )
    .filter((field) => field.includes('.') || told[field as keyof typeof told] !== undefined)
    .sort();

/** What is told of all but these fields. */
export const without = (told: ToldAttributes, fields: ReadonlySet<string>): ToldAttributes => {
  if (fields.size === 0) return told;
  const open = Object.entries(told).flatMap(([name, value]) => {
    if (fields.has(name)) return [];
    if (!isRecord(name) || value === undefined) return [[name, value]];
    return [[name, Object.fromEntries(Object.entries(value).filter(([each]) => !fields.has(`${name}.${each}`)))]];
  });
  return { genres: [], ...(Object.fromEntries(open) as Partial<ToldAttributes>) };
};

/** The attributes after the changes. */
export const changed = (known: Attributes, changes: Changes): Attributes => {
  const plain = Object.entries(changes).filter(([name, value]) => value !== undefined && !isRecord(name));
  const records = RECORDS.map((name) => [name, withMembers(known[name], changes[name])]);
  const after: Record<string, unknown> = { ...known, ...Object.fromEntries([...plain, ...records]) };
  return Object.fromEntries(
    Object.entries(after).filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as Attributes;
};

const withMembers = (known: object | undefined, changes: object | undefined): object | undefined => {
  if (!changes) return known;
  const members = Object.entries({ ...known, ...changes }).filter(([, value]) => value !== null);
  return members.length > 0 ? Object.fromEntries(members) : undefined;
};
