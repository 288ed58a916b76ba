import { FOOT, Hand, HEIGHT, WIDTH, type TitleZone } from './drawing.ts';
import { familyOf } from './families.ts';
import { fit, widthOf, type Face, type Lines } from './lettering.ts';
import { inkOn } from './palettes.ts';

export interface PosterOf {
  readonly id: string;
  readonly title: string;
  readonly year?: number | undefined;
  readonly genres: readonly string[];
  /** Who made it, in a few words. */
  readonly by?: string | undefined;
}

/**
 * A poster, drawn: an SVG of 2 to 3, a few kilobytes, the same every time for the same title. The genres choose the
 * colours, the figure and the type; the id varies them. The title is data: whatever it holds, it is text here.
 */
export const drawPoster = ({ id, title, year, genres, by }: PosterOf): string => {
  const family = familyOf(genres);
  const chooser = new Hand(`poster ${id}`, family.palettes[0]!);
  const colours = chooser.pick(family.palettes);
  const { art, title: zone, foot } = chooser.pick(family.compositions)(new Hand(id, colours));
  const face = chooser.pick(family.faces);
  const ink = inkOn(
    zone.on,
    'large',
    chooser.flip() ? [colours.accent, colours.paper] : [colours.paper],
    colours.paper,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escaped(shortened(title))}</title>`,
    art,
    lettering(title, face, zone, ink),
    smallLine(by, year, inkOn(foot, 'small', [], colours.paper)),
    '</svg>',
  ].join('');
};

const LARGEST = 124;
/** One short word may shout. */
const LARGEST_OF_A_WORD = 200;
const SHORT_WORD = 7;
/** Of the height it has: it stands clear of the picture. */
const SHARE_OF_A_WORD = 0.85;
/** Of the title's size. */
const SUBTITLE = 0.42;
const SMALLEST_SUBTITLE = 25;
const MOST_LETTERS = 110;
const SHARE_OF_SUBTITLE = 0.3;

/** Behind a colon or a dash stands what is set smaller: `The Godfather: Part II`. */
const SUBTITLED = /^(.{3,}?)(?::\s+|\s+[-–—]\s+)(.{2,})$/su;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

const lettering = (whole: string, face: Face, zone: TitleZone, ink: string): string => {
  const [, main = shortened(whole), below] = SUBTITLED.exec(shortened(whole)) ?? [];
  const room = below === undefined ? zone.height : zone.height * (1 - SHARE_OF_SUBTITLE);
  const isShort = main.length <= SHORT_WORD && !main.includes(' ');
  const head = fit(main, face, {
    width: zone.width,
    height: room,
    largest: isShort ? Math.min(LARGEST_OF_A_WORD, room * SHARE_OF_A_WORD) : LARGEST,
  });
  if (below === undefined) return block([{ ...head, face }], zone, ink);
  const largest = Math.max(SMALLEST_SUBTITLE, head.size * SUBTITLE);
  const tail = fit(below, face, { width: zone.width, height: zone.height * SHARE_OF_SUBTITLE, largest });
  return block(
    [
      { ...head, face },
      { ...tail, face },
    ],
    zone,
    ink,
  );
};

type Set = Lines & { readonly face: Face };

const GAP = 14;
/** Of the size: from the top of a line to where its letters stand, and what hangs below. */
const ASCENT = 0.76;
const DESCENT = 0.2;

const block = (sets: readonly Set[], zone: TitleZone, ink: string): string => {
  const heights = sets.map(
    ({ lines, size, face }) => (lines.length - 1) * size * face.leading + size * (ASCENT + DESCENT),
  );
  const height = heights.reduce((sum, each) => sum + each, 0) + GAP * (sets.length - 1);
  const free = zone.height - height;
  let y = zone.y + { top: 0, middle: free / 2, bottom: free }[zone.from];
  return sets
    .map((set, i) => {
      const text = textOf(set, y + set.size * ASCENT, zone, ink);
      y += heights[i]! + GAP;
      return text;
    })
    .join('');
};

const textOf = ({ lines, size, face }: Set, y: number, zone: TitleZone, ink: string): string => {
  const backwards = lines.some((line) => RIGHT_TO_LEFT.test(line));
  const left = backwards ? zone.x + zone.width : zone.x;
  const x = zone.anchor === 'middle' ? zone.x + zone.width / 2 : left;
  const spans = lines.map(
    (line, i) =>
      `<tspan x="${x}" y="${round(y + i * size * face.leading)}">${escaped(face.upper ? line.toUpperCase() : line)}</tspan>`,
  );
  const attributes = [
    `font-family="${face.stack}"`,
    `font-size="${size}"`,
    `font-weight="${face.weight}"`,
    `fill="${ink}"`,
    face.italic ? 'font-style="italic"' : '',
    backwards || face.tracking === 0 ? '' : `letter-spacing="${round(face.tracking * size)}"`,
    zone.anchor === 'middle' ? 'text-anchor="middle"' : '',
    backwards ? 'direction="rtl"' : '',
  ];
  return `<text ${attributes.filter(Boolean).join(' ')}>${spans.join('')}</text>`;
};

const SMALL: Face = {
  stack: `'Helvetica Neue',Helvetica,Inter,Arial,'Segoe UI','Noto Sans',sans-serif`,
  ...{ weight: 500, tracking: 0.09, leading: 1, run: 1.05, upper: true },
};
const SMALL_SIZE = 22;
const SMALL_WIDTH = 410;

/** Who made it, and when. */
const smallLine = (by: string | undefined, year: number | undefined, ink: string): string => {
  const text = (x: number, anchor: string, words: string, size: number): string =>
    `<text x="${x}" y="${FOOT + 26}" font-family="${SMALL.stack}" font-size="${round(size)}" font-weight="500" letter-spacing="${round(size * SMALL.tracking)}" text-anchor="${anchor}" fill="${ink}">${escaped(words.toUpperCase())}</text>`;
  const name = by === undefined ? '' : shortened(by);
  const size = Math.min(SMALL_SIZE, SMALL_WIDTH / Math.max(widthOf(name, SMALL), 1));
  return (
    (name && text(44, 'start', name, size)) +
    (year === undefined ? '' : text(WIDTH - 44, 'end', String(year), SMALL_SIZE))
  );
};

const shortened = (text: string): string => {
  const letters = [...text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ').trim()];
  return letters.length <= MOST_LETTERS
    ? letters.join('')
    : `${letters
        .slice(0, MOST_LETTERS - 1)
        .join('')
        .trimEnd()}…`;
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

const round = (value: number): number => Math.round(value * 10) / 10;
