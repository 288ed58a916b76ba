import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../security/rules.ts';
import { latencyOf, sumOf } from './latency.ts';
import { Metrics } from './metrics.ts';

const MOST_ROUTES = 200;

const ms = z.number().nullable();
const latency = z.object({ requests: z.number().int(), p50Ms: ms, p95Ms: ms, p99Ms: ms });
const latencies = z.object({
  all: latency,
  failed: z.number().int().describe('answers with a status of 500 or more'),
  routes: z.array(latency.extend({ method: z.string(), route: z.string() })).describe('the slowest first'),
});

/** How long answers of this process have taken since it began; streams of events, which last, are left out. */
@ApiTags('operations')
@Controller('admin/latency')
@Roles('admin', 'data-scientist')
export class LatencyController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @ApiOkResponse({ standardSchema: latencies })
  async latency(): Promise<z.infer<typeof latencies>> {
    const { routes, failed } = await this.metrics.answers();
    return {
      all: latencyOf(sumOf(routes.map(({ buckets }) => buckets))),
      failed,
      routes: routes
        .map(({ method, route, buckets }) => ({ method, route, ...latencyOf(buckets) }))
        .sort((a, b) => (b.p95Ms ?? 0) - (a.p95Ms ?? 0))
        .slice(0, MOST_ROUTES),
    };
  }
}
