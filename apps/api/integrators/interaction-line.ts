import { z } from 'zod';
import { canonicalJson, isoTime, type Metadata } from '#kernel';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { GiveFeedbackOn } from '#contexts/taste/commands/give-feedback';
import { uuid5 } from '#runtime';
import { itemIdSchema } from '../http/schemas.ts';

/** What a member did with a title, as an integrator tells it: one line of a batch. */
export const interactionLine = z
  .strictObject({
    memberId: z.uuid().optional(),
    externalId: z.string().min(1).max(200).optional(),
    itemId: itemIdSchema,
    kind: z.enum(['rating', 'watched', 'watchlist', 'like', 'dislike']),
    stars: z.number().min(0.5).max(5).multipleOf(0.5).optional(),
    at: z.iso.datetime().optional(),
    id: z.string().min(1).max(200).optional(),
  })
  .refine((line) => (line.memberId === undefined) !== (line.externalId === undefined), {
    path: ['memberId'],
    error: 'give either memberId or externalId',
  })
  .refine((line) => (line.kind === 'rating') === (line.stars !== undefined), {
    path: ['stars'],
    error: 'a rating has stars, and nothing else has',
  });
export type InteractionLine = z.infer<typeof interactionLine>;

/**
 * The id of the command follows from who sends the line, the member, and the line's own id, or all that it says: the same
 * line again is the same command.
 */
export const metaOf = (line: InteractionLine, member: string, batch: Metadata): Metadata => {
  const { id, memberId: _memberId, externalId: _externalId, ...content } = line;
  return { ...batch, commandId: uuid5('interaction', batch.actor, member, id ?? '', id ? '' : canonicalJson(content)) };
};

/** Yet to come is now: clocks differ. */
const momentOf = ({ at }: InteractionLine, now: string): string | undefined => {
  const moment = at && isoTime(Date.parse(at));
  return moment && moment < now ? moment : undefined;
};

/** The command that the line means, on a title by its canonical id. A rating older than the one that stands changes nothing. */
export const commandOf = (line: InteractionLine, member: string, item: string, meta: Metadata) => {
  const { kind, stars = 0 } = line;
  const at = momentOf(line, meta.occurredAt);
  const moment = at === undefined ? {} : { at };
  const halfStars = stars * 2;
  switch (kind) {
    case 'rating':
      return at === undefined
        ? new ChangeTaste(member, { do: 'rate', item, halfStars }, meta)
        : new ChangeTaste(member, { do: 'import-ratings', ratings: [{ item, halfStars, at }] }, meta);
    case 'watched':
      return new ChangeTaste(member, { do: 'watch', item, ...moment }, meta);
    case 'watchlist':
      return new ChangeTaste(member, { do: 'watchlist', item, ...moment }, meta);
    case 'like':
    case 'dislike':
      return new GiveFeedbackOn(member, { item, verdict: kind }, { ...meta, occurredAt: at ?? meta.occurredAt });
  }
};
