import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChooseRetraining, ListRetraining } from '#contexts/training/jobs/retraining/choose-retraining';
import { stamp } from '../http/position.ts';
import { listOf, mediumSchema } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { parametersSchema } from './training-shapes.ts';

const plan = {
  everyDays: z.number().int().min(1).max(3_650).nullable().describe('after the last training; null: never for time'),
  afterInteractions: z
    .number()
    .int()
    .min(1)
    .max(1e9)
    .nullable()
    .describe('since the last training; null: never for that'),
  family: z.string().min(1).max(60),
  promote: z.boolean().describe('if the gate lets it'),
  warm: z.boolean().describe('it begins with what the newest model of these parameters learnt, where the family can'),
};
const planBody = z.strictObject({
  ...plan,
  everyDays: plan.everyDays.default(null),
  afterInteractions: plan.afterInteractions.default(null),
  parameters: parametersSchema,
  promote: plan.promote.default(false),
  warm: plan.warm.default(true),
});
const planOfMedium = z.object({
  medium: z.string(),
  ...plan,
  parameters: z.record(z.string(), z.string()),
  chosenAt: z.string(),
});

/** When media are trained again without anybody asking: off until it is chosen. */
@ApiTags('training')
@Controller('training/retraining')
@Roles('data-scientist', 'admin')
export class RetrainingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listOf(planOfMedium) })
  async list() {
    return { items: await this.queries.execute(new ListRetraining()), nextCursor: null };
  }

  /** Neither days nor interactions: off. */
  @Put(':medium')
  @ApiOkResponse({
    standardSchema: z.object({ medium: z.string(), ...plan, parameters: z.record(z.string(), z.string()) }),
  })
  async choose(
    @Param('medium', { schema: mediumSchema }) medium: string,
    @Body({ schema: planBody }) body: z.infer<typeof planBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    stamp(response, await this.commands.execute(new ChooseRetraining(medium, body, meta)));
    return { medium, ...body };
  }
}
