import type { z } from 'zod';
import type { Words } from '#contexts/catalogue/commands/change-item';
import type { Attributes } from '#contexts/catalogue/domain/attributes';
import type { Changes } from '#contexts/catalogue/domain/fields';
import type { ItemDocument } from '#contexts/catalogue/read/items/projection';
import type { adminItem, editItemBody, newItemBody } from './admin-schemas.ts';

type NewItem = z.infer<typeof newItemBody>;
type EditedItem = z.infer<typeof editItemBody>;

const WORDS = ['overview', 'tagline', 'poster', 'backdrop'] as const;

/** The texts and pictures in a body, which are kept outside the log. */
export const wordsIn = (body: Readonly<Partial<Record<(typeof WORDS)[number], string | null | undefined>>>): Words =>
  Object.fromEntries(WORDS.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])));

export const attributesIn = ({ medium: _medium, id: _id, ...body }: NewItem): Attributes =>
  changesIn(body) as unknown as Attributes;

export const changesIn = ({
  overview: _overview,
  tagline: _tagline,
  poster: _poster,
  backdrop: _backdrop,
  voteAverage,
  ...rest
}: EditedItem): Changes => {
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (voteAverage === undefined) return told as Changes;
  return { ...told, voteCentis: voteAverage === null ? null : Math.round(voteAverage * 100) } as Changes;
};

export const adminItemOf = (document: ItemDocument): z.infer<typeof adminItem> => ({
  id: document.id,
  medium: document.medium,
  title: document.title,
  year: document.year ?? null,
  genres: [...document.genres],
  language: document.language ?? null,
  adult: document.adult ?? false,
  voteCount: document.voteCount ?? null,
  listedAt: document.listedAt,
  standing: document.standing ?? 'listed',
  mergedInto: document.mergedInto ?? null,
  editedFields: [...(document.edited ?? [])],
  externalIds: { ...document.externalIds },
  extra: { ...document.extra },
});
