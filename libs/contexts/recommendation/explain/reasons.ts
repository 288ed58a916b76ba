import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { Evidence, HistoryEntry } from '../domain/request.ts';

/** One line that says why, out of the evidence alone. There is always one. */
export const reasonOf = (columns: CatalogueColumns, evidence: Evidence): string => {
  switch (evidence.kind) {
    case 'similar':
      return `Because you ${did(columns, evidence.to)}`;
    case 'shares':
      return sharing(columns, evidence);
    case 'popular':
      return evidence.genre ? `Popular now in ${evidence.genre}` : 'Popular with members now';
    case 'catalogue':
      return evidence.genre ? `In your genres: ${evidence.genre}` : 'A wider pick from the catalogue';
  }
};

const did = (columns: CatalogueColumns, { row, halfStars }: HistoryEntry): string => {
  const title = columns.titles[row]!;
  return halfStars === undefined ? `watched ${title}` : `rated ${title} ${starsOf(halfStars)}`;
};

const starsOf = (halfStars: number): string => `${halfStars / 2} ${halfStars === 2 ? 'star' : 'stars'}`;

const sharing = (columns: CatalogueColumns, evidence: Extract<Evidence, { kind: 'shares' }>): string => {
  const words = evidence.tokens.flatMap((token) => wordOf(columns.features.name(token)) ?? []).join(' and ');
  if (!evidence.with) return words ? `In your genres: ${words}` : 'Close to your taste';
  if (!words) return `Because you ${did(columns, evidence.with)}`;
  const { row, halfStars } = evidence.with;
  const how = halfStars === undefined ? 'you watched' : `you rated ${starsOf(halfStars)}`;
  return `Shares ${words} with ${columns.titles[row]!}, which ${how}`;
};

/** The token in words; a shared language alone is no reason. */
const wordOf = (name: string): string | undefined => {
  const text = name.slice(2);
  switch (name[0]) {
    case 'd':
      return `the ${text}s`;
    case 'l':
      return undefined;
    case 'p':
      return text.replace(/(^|[\s'-])\p{L}/gu, (letter) => letter.toUpperCase());
    default:
      return text;
  }
};
