const MARKS = /\p{M}+/gu;
const NO_LETTERS = /[^\p{L}\p{N}]+/gu;

const plain = (title: string): string =>
  title.normalize('NFKD').replace(MARKS, '').toLowerCase().replaceAll('&', ' and ').replace(NO_LETTERS, ' ').trim();

interface Named {
  readonly title: string;
  readonly originalTitle?: string;
  readonly year?: number;
}

/** Films are dated by their first showing or by their first release. */
const YEARS_APART = 1;

/**
 * The one of these that is the title sought: by the same name, and of the same year or the next to it. Two that could both
 * be it are none, because a wrong match would stay.
 */
export const theSameAs = <T extends Named>(sought: Named, candidates: readonly T[]): T | undefined => {
  const names = new Set([sought.title, sought.originalTitle ?? sought.title].map(plain));
  const named = candidates.filter(({ title, originalTitle }) =>
    [title, originalTitle ?? title].some((each) => names.has(plain(each))),
  );
  const near = named.filter(({ year }) => apart(sought.year, year) <= YEARS_APART);
  const exact = near.filter(({ year }) => year === sought.year);
  const [only, ...more] = exact.length > 0 ? exact : near;
  return more.length === 0 ? only : undefined;
};

const apart = (one: number | undefined, other: number | undefined): number =>
  one === undefined || other === undefined ? 0 : Math.abs(one - other);
