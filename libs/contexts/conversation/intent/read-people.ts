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
  const [wanted, denied] = [new Set<string>(), new Set<string>()];
  for (let length = MOST_WORDS; length > 0; length--)
    for (const { name, from, to } of runsOf(told.left, length).toReversed()) {
      const person = personIn(told.left, { name, from, to, length }, lore);
      if (person === undefined) continue;
      (told.isDenied(from, to - from) ? denied : wanted).add(person);
      const lead = LEADS.exec(told.left.slice(0, from))?.[0].length ?? 0;
      told.takeAt(from - lead, to - from + lead);
    }
  return { wanted: [...wanted].filter((name) => !denied.has(name)).toReversed(), denied: [...denied] };
};

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

const personIn = (
  left: string,
  { name, from, to, length }: Run & { length: number },
  lore: Lore,
): string | undefined => {
  if (length > 1) return lore.person(name);
  const isStyle = STYLE.test(left.slice(to)) || /-(?:like|esque|style|ish)$/i.test(name);
  if (isStyle || name.length < 3) return undefined;
  const isLed = /\b(?:directed by|made by|by|starring|director)\s+$/i.test(left.slice(0, from));
  if (isLed) return lore.person(name) ?? lore.surname(name);
  return /^\p{Lu}/u.test(name) ? lore.surname(name) : undefined;
};
