import {
  Controller,
  Get,
  Inject,
  Injectable,
  Res,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Observable } from 'rxjs';
import { CLOCK } from '#ports/tokens';
import { CatalogueView } from '#contexts/catalogue/published';
import { GetSystemStatus } from '#contexts/operations/queries/get-system-status';
import { ExposureRecorder } from '#contexts/recommendation/exposures/exposure-recorder';
import { ServingCounts } from '#contexts/recommendation/queries/serving-counts';
import { engineHealthOf } from '../operations/engine-health.ts';
import { RUNS_ON, type RunsOn } from '../operations/system.ts';
import { Public } from '../security/rules.ts';
import { answersOf, type RouteAnswers } from './latency.ts';
import { HeadTimes } from './head-times.ts';
import { LanguageMetrics } from './language-metrics.ts';
import { ModelMetrics } from './model-metrics.ts';

/** What Prometheus is told. Labels are routes, codes and names: never ids of members or items. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: 'reprise_http_request_seconds',
    help: 'Seconds from the arrival of a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [this.registry],
  });

  constructor(
    queries: QueryBus,
    serving: ServingCounts,
    exposures: ExposureRecorder,
    catalogue: CatalogueView,
    times: HeadTimes,
    models: ModelMetrics,
    language: LanguageMetrics,
    @Inject(CLOCK) now: () => number,
    @Inject(RUNS_ON) { engines }: RunsOn,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    models.register(registers);
    language.register(registers);
    new Counter({
      name: 'reprise_recommendations_total',
      help: 'Lists served, by model and by the reason why a lower rung had to',
      labelNames: ['model', 'fallback_reason'],
      registers,
      collect() {
        this.reset();
        for (const { model, reason, n } of serving.list) this.inc({ model, fallback_reason: reason }, n);
      },
    });
    new Counter({
      name: 'reprise_exposures_total',
      help: 'Exposures written, and dropped under overload',
      labelNames: ['outcome'],
      registers,
      collect() {
        this.reset();
        this.inc({ outcome: 'written' }, exposures.written);
        this.inc({ outcome: 'dropped' }, exposures.dropped);
      },
    });
    new Gauge({
      name: 'reprise_catalogue_titles',
      help: 'Titles in the columns',
      registers,
      collect() {
        this.set(catalogue.columns.size);
      },
    });
    // three gauges are of one status, which is one of many questions to the read store
    const statusNow = sharing(() => queries.execute(new GetSystemStatus()).catch(() => undefined));
    new Gauge({
      name: 'reprise_read_model_lag_events',
      help: 'Positions between the log and a read model: events, or bytes of an EventStoreDB',
      labelNames: ['read_model'],
      registers,
      async collect() {
        const status = await statusNow();
        for (const { name, lag } of status?.readModels ?? []) this.set({ read_model: name }, lag);
      },
    });
    new Gauge({
      name: 'reprise_read_model_behind_seconds',
      help: 'Seconds since the head of the log was first seen beyond what a read model holds',
      labelNames: ['read_model'],
      registers,
      async collect() {
        const status = await statusNow();
        if (status) times.see(status.head, now());
        for (const { name, checkpoint } of status?.readModels ?? [])
          this.set({ read_model: name }, times.behindMs(checkpoint, now()) / 1_000);
      },
    });
    new Gauge({
      name: 'reprise_engine_up',
      help: '1 where an engine answers, 0 where it does not',
      labelNames: ['engine', 'technology'],
      registers,
      async collect() {
        for (const { port, technology, answers } of await engineHealthOf(engines))
          this.set({ engine: port, technology }, Number(answers));
      },
    });
    new Gauge({
      name: 'reprise_parked_streams',
      help: 'Streams that a read model no longer follows, because folding one of their events failed',
      labelNames: ['read_model'],
      registers,
      async collect() {
        const status = await statusNow();
        for (const { name, parked } of status?.readModels ?? []) this.set({ read_model: name }, parked.length);
      },
    });
  }

  /** How long the answers of each route took, all statuses together. */
  async answers(): Promise<RouteAnswers> {
    return answersOf((await this.#requests.get()).values);
  }

  /** Watches one answer; the route's pattern, not its path, is the label. */
  watch(request: Request, response: Response): void {
    const began = performance.now();
    response.once('finish', () => {
      const route = (request.route as { readonly path?: string } | undefined)?.path ?? 'unmatched';
      this.#requests.observe(
        { method: request.method, route, status: response.statusCode },
        (performance.now() - began) / 1_000,
      );
    });
  }
}

@Injectable()
export class MetricsInterceptor implements NestInterceptor {
  constructor(private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') {
      const http = context.switchToHttp();
      this.metrics.watch(http.getRequest(), http.getResponse());
    }
    return next.handle();
  }
}

@ApiExcludeController()
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async metricsText(@Res() response: Response): Promise<void> {
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}

/** Whoever asks while somebody is being answered gets the same answer. */
const sharing = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask().finally(() => (asked = undefined)));
};
