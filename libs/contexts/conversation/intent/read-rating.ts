import { numberOf } from './numbers.ts';
import type { Told } from './told.ts';

/** `acclaimed`: so much at least, of 10. */
const ACCLAIMED = 7.5;

const FIGURE = String.raw`(10|\d(?:[.,]\d{1,2})?|three|four|five|six|seven|eight|nine|ten)`;
const OF = String.raw`(?: ?stars?)?(?: ?(?:\/|out of) ?(?:10|ten|5|five)\b)?`;
const LEAST =
  '(?:above|over|at least|more than|higher than|better than|minimum(?: of)?|min\\.?|not (?:under|below|less than)|no(?:thing)? (?:under|below|less than|lower than)|>=?|≥)';
const OR_MORE = String.raw`(?: ?\+| ?(?:or|and) (?:more|higher|better|above|up|over)| ?plus| upwards?| at least| minimum| min\b)`;
/** What the figure is of says that it is no rating. */
const NO_UNIT = String.raw`(?![\w\d])(?!\.\d)(?! ?-? ?(?:hours?|hrs?|minutes?|mins?|years?|yrs?|h\b|m\b|yo\b|films?|movies?|titles?|episodes?|seasons?|people|times|decades?|or \d))`;

/** `80 %`, `above 75 percent` */
const PERCENT = /(?<![\d.,])\b(\d{2}|100) ?(?:%|percent|per cent)/i;
/** In the order in which they are tried: a figure beside the word, one of ten, one with `or more`, stars. */
const RATED: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:rated?|rating|ratings|score[ds]?|votes?|imdb|tmdb|average)(?: (?:of|is|it|on imdb|score|rating))*(?: ${LEAST})? ?${FIGURE}${OF}${OR_MORE}?${NO_UNIT}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:\b${LEAST} ?)?(?<![\d.,])\b${FIGURE}(?: ?stars?)? ?(?:\/|out of) ?(?:10|ten|5|five)\b${OR_MORE}?`,
    'i',
  ),
  new RegExp(
    String.raw`(?<![\d.,:'])\b${LEAST} ${FIGURE}(?: ?stars?)?(?<=stars?|[.,]\d+|\b10)${NO_UNIT}(?: rating)?`,
    'i',
  ),
  new RegExp(
    String.raw`(?<![\d.,:'])\b${FIGURE}(?: ?stars?)?(?:${OR_MORE})+(?: ?stars?)?(?! ?(?:year|yr|hour|hr|min|yo)|\d)`,
    'i',
  ),
  new RegExp(String.raw`\b${FIGURE}[ -]?stars?(?:${OR_MORE})?(?! ?wars)(?!\w)`, 'i'),
  new RegExp(
    String.raw`(?<!\b(?:kids?|children|child|ages?|aged|people|anyone) )\b${LEAST} (?:an? )?([6-9]|six|seven|eight|nine)(?= *(?:[,.;!)]|$))`,
    'i',
  ),
];
const PRAISE =
  /\b(?:highly[ -](?:rated|regarded|praised)|well[ -](?:rated|reviewed)|best[ -](?:rated|reviewed)|top[ -]rated|acclaimed|masterpieces?|award[ -]winning|critically|high rating|great reviews|critics'? (?:darling|favourite|favorite))\b/i;

/** The least that is asked for, of 10. */
export const readRating = (told: Told): number | undefined => {
  const [percent] = told.take(PERCENT);
  if (percent) return Number(percent[1]) / 10;
  for (const pattern of RATED) {
    const [said] = told.take(pattern);
    if (said) return outOfTen(said);
  }
  return told.takeEach(PRAISE).some(({ isDenied }) => !isDenied) ? ACCLAIMED : undefined;
};

/** Five stars are ten points. */
const outOfTen = ({ 0: said, 1: figure }: RegExpExecArray): number => {
  const value = numberOf(figure!);
  const of = /(?:\/|out of) ?(\w+)/i.exec(said)?.[1]?.toLowerCase();
  const isOfFive = of === '5' || of === 'five' || (of === undefined && /stars?/i.test(said) && value <= 5);
  return Math.min(10, isOfFive ? value * 2 : value);
};
