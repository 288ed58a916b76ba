/** What of JSON Schema the description of the routes uses, as far as these tests look at it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2024-05-01T10:00:00.000Z',
  date: '2024-05-01',
  email: 'somebody@example.org',
  uri: 'https://example.org/',
};

/** A value that a schema might let through, every field of it given: what is wrong then is what a test makes wrong. */
export const sampleOf = (schema: Schema): unknown => {
  const [known] = [schema.const, ...(schema.enum ?? [])].filter((each) => each !== undefined);
  if (known !== undefined) return known;
  const [other] = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((each) => each ?? []);
  if (other) return sampleOf(other);
  return SAMPLES[typeOf(schema)]?.(schema) ?? 'movie';
};

export const typeOf = ({ type }: Schema): string => (Array.isArray(type) ? (type[0] as string) : String(type));

const SAMPLES: Readonly<Record<string, (schema: Schema) => unknown>> = {
  string: ({ format = '', minLength = 1 }) => FORMATS[format] ?? 'movie'.padEnd(minLength, 'e'),
  integer: ({ minimum = 1 }) => minimum,
  number: ({ minimum = 1 }) => minimum,
  boolean: () => false,
  array: ({ items }) => (items ? [sampleOf(items)] : []),
  object: ({ properties = {} }) =>
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, sampleOf(each)])),
};

const LONG = 'a'.repeat(5_000);

/** In place of any value of a body, as JSON is written. */
export const HOSTILE_JSON: readonly string[] = [
  '"\\u0000"',
  '"\\ud800"',
  '"\u202e\u{1f3ac}\u0301"',
  `"${LONG}"`,
  '""',
  '"__proto__"',
  '"../../etc/passwd"',
  '"2024-13-45T99:00:00Z"',
  '-1',
  '1e308',
  '1e999',
  '9007199254740993',
  'null',
  '[]',
  '{}',
  `[${'"x",'.repeat(9_000)}"x"]`,
  '[[[[[[[[[[[[]]]]]]]]]]]]',
];

/** In place of any value of a query, as a URL has it. */
export const HOSTILE_QUERY: readonly string[] = [
  '',
  '%00',
  '%E0%A4%A',
  'NaN',
  '-1',
  '1e999',
  '99999999999999999999',
  '__proto__',
  encodeURIComponent('{"$ne":null}'),
  encodeURIComponent('\u202e\u{1f3ac}'),
  encodeURIComponent('2024-13-45T99:00:00Z'),
  LONG,
  // cursors are base64url of JSON
  ...['null', '[]', '[null,null,null]', '{"a":1}', '["x",{"$ne":1},[]]', '[1e999,"\u0000"]'].map((json) =>
    Buffer.from(json).toString('base64url'),
  ),
];
