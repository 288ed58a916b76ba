import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CatalogueView } from '#contexts/catalogue/published';
import { GetProductionMetrics } from '#contexts/training/evaluation/production/get-production-metrics';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { Roles } from '../security/rules.ts';

const daySchema = z.iso.date();
const metricsQuery = z.object({
  from: daySchema.optional(),
  to: daySchema.optional(),
  limit: limitSchema(30, 366),
  cursor: cursorSchema.optional(),
});

const count = z.number().int();
const rate = z.number().nullable();
const figures = z.object({
  policy: z.string(),
  model: z.string().describe('the family'),
  version: z.string().nullable().describe('id of the registered model; null: live'),
  answers: count,
  items: count.describe('titles shown'),
  distinct: count.describe('different titles shown'),
  coverage: rate.describe('of the catalogue as it is now'),
  members: count,
  opened: count,
  liked: count,
  ratedHigh: count.describe('four stars or more'),
  ratedLow: count,
  dismissed: count,
  followed: count.describe('answers after which a title was turned to within a day'),
  hits: count.describe('of these: it was one of those shown'),
  openRate: rate,
  likeRate: rate,
  highRatingRate: rate,
  dismissalRate: rate,
  nextHitRate: rate,
});
const ms = z.number().nullable();
const version = z.object({
  model: z.string().describe('the family'),
  version: z.string().nullable().describe('id of the registered model; null: live'),
  answers: count,
  p50Ms: ms.describe('from the question to the answer, in the process that gave it'),
  p95Ms: ms,
  p99Ms: ms,
  scoreDrift: rate.describe('of what it gave the titles that were shown; null: too little to tell, or it scores none'),
});
const fallback = z.object({
  reason: z.string(),
  answers: count,
  share: z.number().describe('of all answers'),
});
const titleDrift = z.object({
  genres: rate.describe('Jensen-Shannon divergence to the week before, 0 to 1; null: too little to tell'),
  popularity: rate.describe('the same by tenths of popularity'),
});
const day = z.object({
  day: z.string(),
  answers: count,
  fallbackShare: rate.describe('null: no registered model answered'),
  fallbacks: z.array(fallback).describe('answers that something else than the first choice had to give, by reason'),
  versions: z.array(version).describe('by version, under all policies'),
  drift: z.object({ shown: titleDrift, consumed: titleDrift.describe('what members turned to') }),
  figures: z.array(figures),
});

/** What came of what was shown, by model version and UTC day. */
@ApiTags('training')
@Controller('metrics/production')
@Roles('data-scientist', 'admin')
export class ProductionMetricsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly catalogue: CatalogueView,
  ) {}

  /** Newest day first. A day's figures grow until the end of the next. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(day) })
  async metrics(@Query({ schema: metricsQuery }) { from, to, limit, cursor }: z.infer<typeof metricsQuery>) {
    const { items, next } = await this.queries.execute(new GetProductionMetrics(from, to, limit, cursor));
    const titles = this.catalogue.columns.size;
    return {
      items: items.map((each) => ({
        ...each,
        figures: each.figures.map((row) => ({ ...row, coverage: titles === 0 ? null : row.distinct / titles })),
      })),
      nextCursor: next ?? null,
    };
  }
}
