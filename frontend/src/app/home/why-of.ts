import type { HomeRow } from '../item/title';

type Heading = Pick<HomeRow, 'title' | 'why' | 'because'>;

/** Why a row is here; nothing where its heading has named the title that it follows from already. */
export const whyOf = ({ title, why, because }: Heading): string =>
  because && title.includes(because.title) && why.includes(because.title) ? '' : why;
