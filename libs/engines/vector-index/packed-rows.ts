/** Ids and tags of a space, packed: 700,000 titles take some 25 MB, and reading them from a file takes no parsing. */
export interface PackedRows {
  /** UTF-8 of all ids, one after the other. */
  readonly ids: Buffer;
  /** Where the id of each row ends. */
  readonly ends: Uint32Array;
  /** Tag -> the rows that carry it, ascending. */
  readonly tags: ReadonlyMap<string, Uint32Array>;
}

export const rowCount = ({ ends }: PackedRows): number => ends.length;

export const idOf = ({ ids, ends }: PackedRows, row: number): string =>
  ids.toString('utf8', row === 0 ? 0 : ends[row - 1], ends[row]);

const NONE = new Uint32Array(0);

/** Rows that carry all of the tags, ascending. `undefined`: all rows do. */
export const rowsWith = ({ tags, ends }: PackedRows, allOf: readonly string[]): Uint32Array | undefined => {
  const lists = allOf
    .map((tag) => tags.get(tag) ?? NONE)
    .filter((rows) => rows.length < ends.length)
    .sort((a, b) => a.length - b.length);
  return lists.length === 0 ? undefined : lists.slice(1).reduce(common, lists[0]!);
};

const common = (few: Uint32Array, many: Uint32Array): Uint32Array => {
  const both = new Uint32Array(few.length);
  let [found, at] = [0, 0];
  for (const row of few) {
    while (at < many.length && many[at]! < row) at++;
    if (many[at] === row) both[found++] = row;
  }
  return both.subarray(0, found);
};
