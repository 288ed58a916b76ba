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
const day = z.object({
  day: z.string(),
  answers: count,
  fallbackShare: rate.describe('null: no registered model answered'),
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
