import { Body, Controller, Delete, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { GiveFeedbackOn } from '#contexts/taste/commands/give-feedback';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { VERDICTS } from '#contexts/taste/domain/events';
import { stamp } from '../http/position.ts';
import { itemIdSchema } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';

export const feedbackBody = z.strictObject({
  itemId: itemIdSchema,
  verdict: z.enum(VERDICTS),
  recommendationId: z.uuid().optional(),
});
export const ownFeedback = z.object({
  id: z.uuid(),
  itemId: z.string(),
  verdict: z.enum(VERDICTS),
  recommendationId: z.uuid().nullable(),
  givenAt: z.iso.datetime(),
});

@ApiTags('taste')
@Controller('feedback')
@SignedIn()
export class FeedbackController {
  constructor(private readonly commands: CommandBus) {}

  /** A like is no rating, and `seen` is a viewing too. The same verdict again answers the one that stands. */
  @Post()
  @ApiCreatedResponse({ standardSchema: ownFeedback })
  async give(
    @CurrentMember() { id: member }: SignedInMember,
    @Body({ schema: feedbackBody }) { itemId, verdict, recommendationId }: z.infer<typeof feedbackBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const request = { item: itemId, verdict, ...(recommendationId && { recommendationId }) };
    const { feedback, position } = await this.commands.execute(new GiveFeedbackOn(member, request, meta));
    stamp(response, position);
    const { id, item, at } = feedback;
    return { id, itemId: item, verdict, recommendationId: feedback.recommendationId ?? null, givenAt: at };
  }

  /** Undoes it, and a viewing that came with it. Throws `UNKNOWN_FEEDBACK`. */
  @Delete(':id')
  async withdraw(
    @CurrentMember() { id: member }: SignedInMember,
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const change = { do: 'withdraw-feedback', id } as const;
    stamp(response.status(204), (await this.commands.execute(new ChangeTaste(member, change, meta))).position);
  }
}
