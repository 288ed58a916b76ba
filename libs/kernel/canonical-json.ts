/**
 * JSON with one spelling per value: object keys sorted by code unit, no white space, `undefined` members left out
 * (RFC 8785 in essence). Digests are taken over this. Throws on what JSON cannot say: NaN, Infinity, functions, cycles.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  return typeof value === 'object' && value !== null ? objectJson(value) : scalarJson(value);
};

const objectJson = (value: object): string => {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
};

const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'object']);

const scalarJson = (value: unknown): string => {
  if (!SCALARS.has(typeof value) || (typeof value === 'number' && !Number.isFinite(value)))
    throw new Error(`not JSON: ${String(value)}`);
  return JSON.stringify(value);
};
