/** Of so many people only those with several titles are found in spite of a slip. */
const MANY = 100_000;
const LEAST_OF_MANY = 3;
const LEAST_LETTERS = 6;
/** From here on a slip is forgiven in each word. */
const LONG = 11;

/** People by how their names begin, so that a name that was spelt wrong is looked for among few. */
export interface NearNames {
  /** Initials of the first and the last word -> folded whole names. */
  readonly people: ReadonlyMap<string, readonly string[]>;
  /** First letter -> last names of whom one is meant by them alone. */
  readonly surnames: ReadonlyMap<string, readonly string[]>;
}

export const nearNamesOf = (
  people: ReadonlyMap<string, { readonly titles: number }>,
  surnames: ReadonlyMap<string, { readonly isMeant: boolean }>,
): NearNames => {
  const least = people.size > MANY ? LEAST_OF_MANY : 1;
  const named = [...people].filter(([name, { titles }]) => name.includes(' ') && titles >= least);
  return {
    people: grouped(named.map(([name]) => [initialsOf(name), name] as const)),
    surnames: grouped(
      [...surnames]
        .filter(([name, { isMeant }]) => isMeant && name.length >= LEAST_LETTERS)
        .map(([name]) => [name[0]!, name] as const),
    ),
  };
};

const grouped = (all: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const [key, name] of all) {
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  return groups;
};

const initialsOf = (name: string): string => `${name[0]}${name[name.lastIndexOf(' ') + 1]}`;

/** The one name of a person that is a slip or two away; undefined: none is, or several are. `name`: folded. */
export const nearestPerson = ({ people }: NearNames, name: string): string | undefined =>
  name.length < LEAST_LETTERS || !name.includes(' ') ? undefined : nearest(name, people.get(initialsOf(name)) ?? []);

export const nearestSurname = ({ surnames }: NearNames, name: string): string | undefined =>
  name.length < LEAST_LETTERS ? undefined : nearest(name, surnames.get(name[0]!) ?? []);

const nearest = (name: string, names: readonly string[]): string | undefined => {
  let best: string | undefined;
  let least = MOST_SLIPS + 1;
  for (const each of names) {
    if (Math.abs(each.length - name.length) > MOST_SLIPS) continue;
    const slips = slipsIn(each, name);
    if (slips === least) best = undefined;
    if (slips < least) [best, least] = [each, slips];
  }
  return best;
};

/** Beyond that it is another name. */
const MOST_SLIPS = 2;

/** One slip a word, or one in all: a Maria is no Martin. */
const slipsIn = (a: string, b: string): number => {
  if (soundOf(a) === soundOf(b)) return ALIKE;
  const [words, others] = [a.split(' '), b.split(' ')];
  const isWordwise = words.length === others.length && a.length >= LONG;
  const slips = isWordwise ? words.map((word, n) => slipsBetween(word, others[n]!, 1)) : [slipsBetween(a, b, 1)];
  return slips.some((each) => each > 1) ? MOST_SLIPS + 1 : slips.reduce((sum, each) => sum + each, 0);
};

/** What sounds the same is nearer than any slip. */
const ALIKE = 0.5;

/** As it sounds, and as it is written in other alphabets' transcriptions: Tarkovski, Scorcese, Kieslowsky. */
const soundOf = (name: string): string =>
  name
    .replace(/ph/g, 'f')
    .replace(/[cq]k?/g, 'k')
    .replace(/z/g, 's')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1');

/** Letters too many, too few, wrong or swapped (Damerau, 1964); beyond `most` it is not counted. */
export const slipsBetween = (a: string, b: string, most: number): number => {
  let [before, last] = [[] as readonly number[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + Number(a[i - 1] !== b[j - 1]));
      row.push(isSwapped(a, b, i, j) ? Math.min(cost, before[j - 2]! + 1) : cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
};

const isSwapped = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
