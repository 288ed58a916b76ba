import { z } from 'zod';
import { cursorSchema, itemIdSchema, limitSchema, many } from '../http/schemas.ts';
import { cardsSchema } from './own-cards.ts';

/** How one's own lists are asked for: a page, or what is on the list of these titles. */
export const ownListQuery = z.object({
  itemId: many(itemIdSchema, 200).optional(),
  limit: limitSchema(50, 200),
  cursor: cursorSchema.optional(),
  cards: cardsSchema,
});

export const ownPageOf = ({ itemId, limit, cursor }: z.infer<typeof ownListQuery>) => ({
  limit,
  ...(cursor && { cursor }),
  ...(itemId && { items: itemId }),
});
