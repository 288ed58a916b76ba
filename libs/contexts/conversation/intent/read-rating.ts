import type { Told } from './told.ts';

/** `acclaimed`: so much at least, of 10. */
const ACCLAIMED = 7.5;

const WORDS: Readonly<Record<string, number>> = { three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 };
const FIGURE = String.raw`(10|\d(?:[.,]\d{1,2})?|${Object.keys(WORDS).join('|')})`;
const OF = String.raw`(?: ?(stars?))?(?: ?(?:\/|out of) ?(10|ten|5|five)\b)?`;
const LEAST =
  '(?:above|over|at least|more than|higher than|better than|minimum(?: of)?|min\\.?|not (?:under|below|less than)|no(?:thing)? (?:under|below|less than|lower than)|>=?|≥)';
const OR_MORE = String.raw`(?: ?\+| ?(?:or|and) (?:more|higher|better|above|up|over)| ?plus| upwards?| at least| minimum| min\b)`;
/** What the figure is of says that it is no rating. */
const NO_UNIT = String.raw`(?![\w\d])(?!\.\d)(?! ?-? ?(?:hours?|hrs?|minutes?|mins?|years?|yrs?|h\b|m\b|yo\b|films?|movies?|titles?|episodes?|seasons?|people|times|decades?|or \d))`;

/** In the order in which they are tried: a figure beside the word, one of ten, one with `or more`, stars. */
const RATED: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:rated?|rating|ratings|score[ds]?|votes?|imdb|tmdb|average)(?: (?:of|is|it|on imdb|score|rating))*(?: ${LEAST})? ?${FIGURE}${OF}${OR_MORE}?${NO_UNIT}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:\b${LEAST} ?)?(?<![\d.,])\b${FIGURE}(?: ?(stars?))? ?(?:\/|out of) ?(10|ten|5|five)\b${OR_MORE}?`,
    'i',
  ),
  new RegExp(
    String.raw`(?<![\d.,:'])\b${LEAST} ${FIGURE}(?: ?(stars?))?(?<=stars?|[.,]\d+|\b10)${NO_UNIT}(?: rating)?`,
    'i',
  ),
  new RegExp(
    String.raw`(?<![\d.,:'])\b${FIGURE}(?: ?(stars?))?(?:${OR_MORE})+(?! ?(?:year|yr|hour|hr|min|yo)|\d)`,
    'i',
  ),
  new RegExp(String.raw`\b${FIGURE}[ -]?(stars?)(?:${OR_MORE})?(?! ?wars)(?!\w)`, 'i'),
];
const PRAISE =
  /\b(?:highly[ -](?:rated|regarded|praised)|well[ -](?:rated|reviewed)|best[ -](?:rated|reviewed)|top[ -]rated|acclaimed|masterpieces?|award[ -]winning|critically|high rating|great reviews|critics'? (?:darling|favourite|favorite))\b/i;

/** The least that is asked for, of 10. */
export const readRating = (told: Told): number | undefined => {
  for (const pattern of RATED) {
    const [said] = told.take(pattern);
    if (said) return outOfTen(said);
  }
  return told.take(PRAISE).length > 0 ? ACCLAIMED : undefined;
};

/** Five stars are ten points. */
const outOfTen = ({ 1: figure, 2: stars, 3: of }: RegExpExecArray): number => {
  const value = WORDS[figure!.toLowerCase()] ?? Number(figure!.replace(',', '.'));
  const isOfFive =
    of === '5' || of?.toLowerCase() === 'five' || (stars !== undefined && of === undefined && value <= 5);
  return Math.min(10, isOfFive ? value * 2 : value);
};
