import { numberOf, UNDER_HUNDRED } from './numbers.ts';
import type { Told } from './told.ts';
import { oneOf } from './phrases.ts';

/** Up to this age a child is meant. */
const OLDEST_CHILD = 12;
const AGE = String.raw`(\d{1,2}|(?!one\b)${UNDER_HUNDRED})`;
/** How old a title may be. */
const LIMIT = '(?:than|under|over|below|above|least|most|within|last|past)';
const AGED: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!${LIMIT} )\b${AGE}[- ]?(?:(?:years?|yrs?)[- ]olds?|y\/?o'?s?)\b(?! (?:films?|movies?|classics?))`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:kids?|children|child|sons?|daughters?|boys?|girls?|nephews?|nieces?|they|twins) (?:is|are|aged?|who(?:'s| is| are)|of|under|below|\()+ ?(?:only |just |the age of )?${AGE}(?: (?:and|&|to) (?:\d{1,2}|\w+))?\b`,
    'i',
  ),
  new RegExp(String.raw`\b(?:aged?|ages) ${AGE}(?:(?: ?(?:and|&|to|-|,) ?)\d{1,2})*\b`, 'i'),
];
const LITTLE = new RegExp(
  String.raw`\b${oneOf(String.raw`
    toddlers?|pre-?schoolers?|kindergart(?:e?ners?)|(?:the |my |our )?little ones?
    grand(?:kids?|children|son|daughter)s?|kiddos?|kiddies|nippers
    (?:family|child|kid|children)s?[ -](?:friendly|safe|appropriate)|tots
    (?:ok|okay|fine|safe|good) for (?:the )?(?:kids|children)|we(?:'re| are) (?:\w+ )?with (?:the )?kids|bedtime
    suitable for (?:the )?(?:kids|children)
    (?:for|with) (?:all|the whole|the entire|my whole|our whole) (?:the )?(?:family|ages)|(?:whole|entire) family
    all ages
  `)}\b`,
  'i',
);

/** A film about a child of ten is not one for it. */
const TELLS_OF =
  /\b(?:about|of|where|in which|stars|starring|follows|following) (?:(?:an?|the|two|three|some|little|young) )*$/i;

/** Whether children will watch: `for my 6-year-old`, `the kids are 5 and 8`, `family friendly`. */
export const readChildren = (told: Told): boolean => {
  const ages = AGED.flatMap((pattern) => told.takeEach(pattern)).map(
    ({ match: [, said], isDenied, before }) => !isDenied && !TELLS_OF.test(before) && numberOf(said!) <= OLDEST_CHILD,
  );
  const little = told.takeEach(LITTLE).map(({ isDenied }) => !isDenied);
  return [...ages, ...little].includes(true);
};
