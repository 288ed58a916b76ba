import type { Lore } from './intent.ts';
import type { Told } from './told.ts';

export interface SaidPeople {
  readonly wanted: readonly string[];
  readonly denied: readonly string[];
}

const MOST_WORDS = 5;
const LEADS =
  /\b(?:directed by|made by|written by|by|with|starring|featuring|stars|from|of|director|actor|actress)\s+$/i;
const STYLE = /^(?:['’]s)?(?:[- ](?:like|ish|style|styled|inspired)|esque|ian)\b/i;

/** `by Agnès Varda`, `without Tom Cruise`, `a Hitchcock film`, or a name that stands for itself. */
export const readPeople = (told: Told, lore: Lore): SaidPeople => {
  const said = new Said(told);
  for (let length = MOST_WORDS; length > 0; length--)
    for (const run of runsOf(told.left, length).toReversed()) {
      const lead = LEADS.exec(told.left.slice(0, run.from))?.[0].length ?? 0;
      said.take(run, personIn(told.left, { ...run, length }, lore), lead);
    }
  for (const run of runsOf(told.left, 1).toReversed()) {
    const isBeside = BESIDE.test(told.left.slice(0, run.from)) && isName(run.name);
    said.take(run, isBeside ? lore.namesake(run.name) : undefined, 0);
  }
  return said.people;
};

/** Who was found so far, wanted and not. */
class Said {
  readonly #told: Told;
  readonly #wanted = new Set<string>();
  readonly #denied = new Set<string>();

  constructor(told: Told) {
    this.#told = told;
  }

  /** `lead`: so much before the name belongs to it. */
  take({ from, to }: Run, person: string | undefined, lead: number): void {
    if (person === undefined) return;
    (this.#told.isDenied(from, to - from) ? this.#denied : this.#wanted).add(person);
    this.#told.takeAt(from - lead, to - from + lead);
  }

  get people(): SaidPeople {
    const wanted = [...this.#wanted].filter((name) => !this.#denied.has(name));
    return { wanted: wanted.toReversed(), denied: [...this.#denied] };
  }
}

/** Behind another of whom was told: `with Bogart and Bacall`. */
const BESIDE = /· (?:and|or|&|nor|plus|meets)(?: with| by)? $/i;

const isName = (name: string): boolean => /^\p{Lu}/u.test(name);

interface Run {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** So many words after another, without stop between them. */
const runsOf = (left: string, length: number): readonly Run[] => {
  const words = [...left.matchAll(/\p{L}[\p{L}\p{N}.'-]*/gu)];
  return words.slice(0, Math.max(0, words.length - length + 1)).flatMap((first, n): readonly Run[] => {
    const last = words[n + length - 1]!;
    const [from, to] = [first.index, last.index + last[0].length];
    const said = left.slice(from, to);
    if (/[,;:!?·(]/.test(said)) return [];
    const name = said.replace(/'s$/, '').replace(/(?<=\p{L}{2})\.$/u, '');
    return [{ name, from, to }];
  });
};

const personIn = (left: string, run: Run & { length: number }, lore: Lore): string | undefined => {
  const { name, length } = run;
  if (length === 1) return onePerson(left, run, lore);
  return lore.person(name) ?? (isName(name) ? lore.surname(name) : undefined);
};

/** By one word: a last name, or the only one. */
const onePerson = (left: string, { name, from, to }: Run, lore: Lore): string | undefined => {
  const isStyle = STYLE.test(left.slice(to)) || /-(?:like|esque|style|ish)$/i.test(name);
  if (isStyle || name.length < 3) return undefined;
  const isLed = /\b(?:directed by|made by|by|starring|director)\s+$/i.test(left.slice(0, from));
  if (isLed) return lore.person(name) ?? lore.surname(name);
  return isName(name) ? lore.surname(name) : undefined;
};

/**
 * A last name in small letters that has a place to itself: `miyazaki, but not Ponyo`. Read when all else was: a word that
 * says something by itself is none.
 */
export const readLoneNames = (told: Told, lore: Lore): readonly string[] =>
  runsOf(told.left, 1).flatMap(({ name, from, to }) => {
    const isAlone = ALONE_BEFORE.test(told.left.slice(0, from)) && ALONE_AFTER.test(told.left.slice(to));
    const person = isAlone && !lore.isKeyword(name.toLowerCase()) ? lore.surname(name) : undefined;
    return person === undefined || told.isDenied(from, to - from) ? [] : [person];
  });

const ALONE_BEFORE = /(?:^|[,;.]|· (?:and|or)) *$/;
const ALONE_AFTER = /^(?:'s)? *(?:$|[,;.?!]|(?:but|or|and|films?|movies?)\b)/;
