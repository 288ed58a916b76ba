/** A face of type: what stands on the system that shows it, the nearest first. */
export interface Face {
  readonly stack: string;
  readonly weight: number;
  readonly italic?: true;
  readonly upper?: true;
  /** Em between letters. */
  readonly tracking: number;
  /** Of the size, from one line to the next. */
  readonly leading: number;
  /** How wide the widest of the stack runs, 1 being Arial. */
  readonly run: number;
  /** Every letter may be as wide as this, in em: one of the stack has but one width. */
  readonly least?: number;
}

const SERIF = `Didot,'Bodoni 72','Playfair Display',Georgia,'Times New Roman','Noto Serif',serif`;
const BOOK = `'Hoefler Text','Iowan Old Style',Palatino,'Palatino Linotype','Book Antiqua',Georgia,'Noto Serif',serif`;
const GROTESK = `'Helvetica Neue',Helvetica,Inter,Arial,'Segoe UI','Noto Sans',sans-serif`;
const NARROW = `'Avenir Next Condensed','HelveticaNeue-CondensedBold','Roboto Condensed','Arial Narrow','Liberation Sans Narrow',Arial,sans-serif`;
const ROUND = `Futura,'Century Gothic','Avenir Next',Poppins,'URW Gothic','Segoe UI',Arial,sans-serif`;
const SLAB = `Rockwell,'Roboto Slab','Bitstream Charter',Charter,Cambria,Georgia,serif`;
const TYPEWRITER = `'American Typewriter','Courier Prime','Courier New','Liberation Mono',monospace`;

export const FACES = {
  didone: { stack: SERIF, weight: 700, tracking: -0.01, leading: 1.02, run: 1.06 },
  italic: { stack: BOOK, weight: 400, italic: true, tracking: -0.01, leading: 1.02, run: 0.98 },
  book: { stack: BOOK, weight: 400, tracking: 0, leading: 1.06, run: 1 },
  poster: { stack: GROTESK, weight: 800, tracking: -0.035, leading: 0.94, run: 1.1 },
  capitals: { stack: GROTESK, weight: 800, upper: true, tracking: -0.02, leading: 0.94, run: 1.1 },
  narrow: { stack: NARROW, weight: 700, upper: true, tracking: 0, leading: 0.98, run: 1.1 },
  round: { stack: ROUND, weight: 700, tracking: -0.02, leading: 1, run: 1.12 },
  spaced: { stack: ROUND, weight: 500, upper: true, tracking: 0.1, leading: 1.16, run: 1.06 },
  slab: { stack: SLAB, weight: 700, tracking: -0.01, leading: 1.02, run: 1.1 },
  typed: { stack: TYPEWRITER, weight: 700, tracking: -0.02, leading: 1.08, run: 1.14, least: 0.6 },
} as const satisfies Readonly<Record<string, Face>>;

export interface Lines {
  readonly lines: readonly string[];
  readonly size: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
  readonly largest: number;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\uff00-\uff60]/u;
const NARROW_LETTERS = /[iljtfrI.,:;'’!|()[\]-]/;
const BROAD_LETTERS = /[mwMW@—…]/;

/** Em that a letter takes in Arial, more or less; in other scripts it is taken for broad. */
const letterWidth = (letter: string): number => {
  if (WIDE.test(letter)) return 1;
  if (letter === ' ') return 0.28;
  if (NARROW_LETTERS.test(letter)) return 0.34;
  if (BROAD_LETTERS.test(letter)) return 0.88;
  if (/\p{M}/u.test(letter)) return 0;
  return /[\p{Lu}\p{N}]/u.test(letter) ? 0.67 : 0.55;
};

/** Em. */
export const widthOf = (text: string, { run, tracking, upper, least = 0 }: Face): number =>
  [...(upper ? text.toUpperCase() : text)].reduce(
    (sum, letter) => sum + Math.max(letterWidth(letter) * run, least) + tracking,
    0,
  );

const MOST_LINES = 7;
/** A word that would have to be set smaller than this share of the largest size is broken. */
const LONG_WORD = 0.3;
/** Few lines are preferred, unless more of them can be set so much larger. */
const WORTH_A_LINE = 1.06;

/** The title in lines, as large as the room allows. */
export const fit = (text: string, face: Face, room: Room): Lines => {
  const words = wordsOf(text, face, room);
  let best: Lines = setIn([text], face, room);
  for (let count = 2; count <= Math.min(MOST_LINES, words.length); count++) {
    const tried = setIn(broken(words, count, face), face, room);
    if (tried.size > best.size * WORTH_A_LINE) best = tried;
  }
  return best;
};

const setIn = (lines: readonly string[], face: Face, { width, height, largest }: Room): Lines => {
  const widest = Math.max(...lines.map((line) => widthOf(line, face)), 0.1);
  const size = Math.min(largest, width / widest, height / (lines.length * face.leading));
  return { lines, size: Math.floor(size * 10) / 10 };
};

/** A piece of a title and what stands before it when it does not begin a line. */
interface Piece {
  readonly text: string;
  readonly glue: '' | ' ';
}

/** Scripts without spaces are parted anywhere, but not before a mark that ends something. */
const wordsOf = (text: string, face: Face, { width, largest }: Room): readonly Piece[] =>
  text.split(/\s+/).flatMap((word): readonly Piece[] => {
    const parts = WIDE.test(word)
      ? (word.match(/[^\s][\p{P}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]*/gu) ?? [word])
      : word.split(/(?<=\p{L}-)(?=\p{L})/u).flatMap((part) => halves(part, width / (largest * LONG_WORD), face));
    return parts.map((part, i) => ({ text: part, glue: i === 0 ? ' ' : '' }));
  });

/** A very long word in parts, with hyphens. */
const halves = (word: string, mostEm: number, face: Face): readonly string[] => {
  const parts = Math.ceil(widthOf(word, face) / mostEm);
  if (parts < 2) return [word];
  const letters = [...word];
  const length = Math.ceil(letters.length / parts);
  return Array.from({ length: parts }, (_, i) => letters.slice(i * length, (i + 1) * length).join('')).flatMap(
    (part, i, all) => (part === '' ? [] : i < all.length - 1 && /\p{L}$/u.test(part) ? `${part}-` : part),
  );
};

/** Into so many lines that the longest is as short as can be. */
const broken = (pieces: readonly Piece[], count: number, face: Face): readonly string[] => {
  const joined = (from: number, to: number): string =>
    pieces.slice(from, to).reduce((line, { text, glue }) => (line === '' ? text : line + glue + text), '');
  const width = new Map<string, number>();
  const widthFrom = (from: number, to: number): number => {
    const key = `${from} ${to}`;
    const known = width.get(key) ?? widthOf(joined(from, to), face);
    width.set(key, known);
    return known;
  };
  // best[n][i]: the widest line when the first i pieces stand in n lines, and where the last of them begins
  let best = pieces.map((_, i) => ({ widest: widthFrom(0, i + 1), breaks: [0] }));
  for (let lines = 2; lines <= count; lines++)
    best = best.map((_, i) => {
      const options = Array.from({ length: i }, (_none, at) => ({
        widest: Math.max(best[at]!.widest, widthFrom(at + 1, i + 1)),
        breaks: [...best[at]!.breaks, at + 1],
      }));
      return options.reduce((a, b) => (b.widest < a.widest ? b : a), { widest: Infinity, breaks: [0] });
    });
  const { breaks } = best.at(-1)!;
  return breaks.map((from, i) => joined(from, breaks[i + 1] ?? pieces.length));
};
