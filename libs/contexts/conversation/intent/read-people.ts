import type { Lore } from './intent.ts';
import { isOwnWord } from './spelling.ts';
import type { Told } from './told.ts';
import { wordsIn } from './phrases.ts';

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
    said.takeEach(length, LEADS, (run) => personIn(told.left, { ...run, length }, lore));
  said.takeEach(1, NO_LEAD, ({ name, from }) => {
    const isBeside = BESIDE.test(told.left.slice(0, from)) && isName(name);
    return isBeside ? lore.namesakes(name).slice(0, 1) : [];
  });
  for (const length of [3, 2, 1]) said.takeEach(length, LEADS, (run) => misspelt(told.left, { ...run, length }, lore));
  said.takeEach(1, LEADS, (run) => byFirstName(told.left, run, lore));
  said.takeEach(1, LEADS, (run) => oneOfTwo(told.left, run, lore));
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

  /** Whoever is found in so many words; what leads to them is taken with them. */
  takeEach(length: number, leads: RegExp, peopleIn: (run: Run) => readonly string[]): void {
    for (const run of runsOf(this.#told.left, length).toReversed()) {
      const lead = leads.exec(this.#told.left.slice(0, run.from))?.[0].length ?? 0;
      this.take(run, peopleIn(run), lead);
    }
  }

  /** `lead`: so much before the name belongs to it. */
  take({ from, to }: Run, people: readonly string[], lead = 0): void {
    if (people.length === 0) return;
    const isDenied = this.#told.isDenied(from, to - from);
    for (const person of people) (isDenied ? this.#denied : this.#wanted).add(person);
    this.#told.takeAt(from - lead, to - from + lead);
  }

  get people(): SaidPeople {
    const wanted = [...this.#wanted].filter((name) => !this.#denied.has(name));
    return { wanted: wanted.toReversed(), denied: [...this.#denied] };
  }
}

const NO_LEAD = /(?!)/;

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
    const name = said.replace(/'s$/, '').replace(/(?<=\p{L}{3})\.$/u, '');
    return [{ name, from, to: said.endsWith('.') && !name.endsWith('.') ? to - 1 : to }];
  });
};

type Words = Run & { readonly length: number };

const personIn = (left: string, run: Words, lore: Lore): readonly string[] => {
  const { name, length } = run;
  if (length === 1) return onePerson(left, run, lore);
  const person = lore.person(name);
  return person !== undefined ? [person] : isName(name) || PARTICLED.test(name) ? lore.surname(name) : [];
};

/** `de niro` is one however it is written. */
const PARTICLED = /^(?:de|del|della|di|da|du|van|von|la|le) \p{L}{3,}$/iu;

const LED = /\b(?:directed by|made by|written by|by|starring|director|films? of|movies? of)\s+$/i;

/** By one word: a last name, or the only one. */
const onePerson = (left: string, run: Run, lore: Lore): readonly string[] => {
  const { name, from } = run;
  if (isStyle(left, run) || name.length < 3) return [];
  const isLed = LED.test(left.slice(0, from));
  const person = isLed ? lore.person(name) : undefined;
  if (person !== undefined) return [person];
  return isLed || isNamed(left, run) ? byLastName(name, lore) : [];
};

/** A word of everyday that begins a sentence has its capital letter from there. */
const isNamed = (left: string, { name, from }: Run): boolean =>
  isName(name) && !(EVERYDAY.has(name.toLowerCase()) && /(?:^|[.!?]) *$/.test(left.slice(0, from)));

const isStyle = (left: string, { name, to }: Pick<Run, 'name' | 'to'>): boolean =>
  STYLE.test(left.slice(to)) || /-(?:like|esque|style|ish)$/i.test(name);

/** `Kubrick`, `the Coens` */
const byLastName = (name: string, lore: Lore): readonly string[] => {
  const people = lore.surname(name);
  return people.length > 0 ? people : lore.surname(name.replace(/s$/, '')).filter((_, __, all) => all.length > 1);
};

/** What somebody may be called in spite of a slip: no word that says something by itself. */
const misspelt = (left: string, run: Words, lore: Lore): readonly string[] => {
  const { name, from } = run;
  const isMeant = isLedTo(left.slice(0, from), run) || isWritten(left.slice(0, from), run);
  if (!isMeant || isStyle(left, run) || isKnown(name, lore)) return [];
  const person = lore.nearPerson(name);
  return person === undefined ? [] : [person];
};

const isLedTo = (before: string, { length }: Words): boolean => LED.test(before) || (length > 1 && WITH.test(before));

const isWritten = (before: string, { name, length }: Words): boolean =>
  name.split(' ').every(isName) && (length > 1 || /\S/.test(before));

const WITH = /\b(?:with|featuring|stars)\s+$/i;

const isKnown = (name: string, lore: Lore): boolean =>
  lore.title(name) !== undefined || lore.isKeyword(name.toLowerCase()) || isOwnWord(name.toLowerCase(), lore);

/** `with Keanu` */
const byFirstName = (left: string, run: Run, lore: Lore): readonly string[] => {
  const { name, from, to } = run;
  const before = left.slice(0, from);
  const isLed = WITH.test(before) || LED.test(before);
  const isAlone = !/^ \p{Lu}/u.test(left.slice(to)) && !isStyle(left, run);
  if (!isName(name) || !isLed || !isAlone || isKnown(name, lore)) return [];
  const person = lore.givenName(name);
  return person === undefined ? [] : [person];
};

/** `with Hepburn`: whoever of the two is meant, either fits. */
const oneOfTwo = (left: string, run: Run, lore: Lore): readonly string[] => {
  const isMeant = LED.test(left.slice(0, run.from)) || hasPlace(left, run);
  const isWord = EVERYDAY.has(run.name.toLowerCase()) || isKnown(run.name, lore);
  return isName(run.name) && isMeant && !isWord && !isStyle(left, run) ? lore.namesakes(run.name) : [];
};

/**
 * A last name in small letters that has a place to itself: `miyazaki, but not Ponyo`, `a kubrick film`. Read when all else
 * was: a word that says something by itself is none.
 */
export const readLoneNames = (told: Told, lore: Lore): SaidPeople => {
  const said = new Said(told);
  said.takeEach(1, LEADS, (run) => {
    const isWord = EVERYDAY.has(run.name.toLowerCase()) || lore.isKeyword(run.name.toLowerCase());
    return !isWord && hasPlace(told.left, run) && !isStyle(told.left, run) ? byLastNameOrNear(run.name, lore) : [];
  });
  return said.people;
};

const hasPlace = (left: string, { from, to }: Run): boolean => {
  const before = left.slice(0, from);
  return (ALONE_BEFORE.test(before) && ALONE_AFTER.test(left.slice(to))) || WITH.test(before);
};

const byLastNameOrNear = (name: string, lore: Lore): readonly string[] => {
  const people = byLastName(name, lore);
  const near = people.length > 0 || isKnown(name, lore) ? undefined : lore.nearPerson(name);
  return near === undefined ? people : [near];
};

const ALONE_BEFORE =
  /(?:^|[,;.(·"]|\b(?:and|or|an?|the|any|some|early|late|later|more|another|old|classic|good|great|best|of|from|no|not|without|by|your|favourite|favorite|love|loved|like|prefer))[ "]*$/i;
const ALONE_AFTER =
  /^(?:'s)?[ "]*(?:$|[,;.?!:)·"]|(?:but|or|and|with|without|from|in|please|pls|brothers|bros|movies?|films?|stuff|classics?)\b)/;
/** Last names that are words of everyday. */
const EVERYDAY = new Set(
  wordsIn(`
    ang ask bay cox day far fox fun guy gun hay ice joy kay lam law lee low man may out pan ray red rich sam son sun
    two van war way best cage cold cute dark epic fast hard hill kind long nice wild adult baker banks barber beach
    bishop black blood bloom bond booth bridges brooks brown bush butler carpenter chance chase child cross cruise
    dancer diamond early english field fields fisher flowers foster francis freeman french frost gardner german
    glass glover golden good grace grant green hands harper hawks heard heart hope house howard hunter hurt irons
    jordan judge judges king knight lake lane leaves light little love lovely major marine martin mason master
    miller moon moore morning mountain murphy night north noble page parish park peace pearl piano power powers
    price prince queen quick rains reader reed reeves rhymes rice rivers rock rogers roman rose rush sands savage
    scott shaft sharp shepherd short silver simple singer small smart smith snow song spring stone storm story
    strange street strong summer sweet swift teller thomas turner waits walker waters weaver welles west white
    wilder williams willing wilson winter winters wise wolf wonder wood woods world worth wright young
  `),
);
