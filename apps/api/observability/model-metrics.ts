import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { dayName, DAY_MS } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { Shadow } from '#contexts/recommendation/queries/shadow';
import { GetProductionMetrics } from '#contexts/training/evaluation/production/get-production-metrics';
import { Champions, LoadedModels, ServingTimes } from '#contexts/training/published';

/** What Prometheus is told of trained models, by their ids. */
@Injectable()
export class ModelMetrics {
  constructor(
    private readonly champions: Champions,
    private readonly loaded: LoadedModels,
    private readonly shadow: Shadow,
    private readonly times: ServingTimes,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  register(registers: Registry[]): void {
    const { champions, loaded, shadow } = this;
    this.#registerServing(registers);
    new Gauge({
      name: 'reprise_model_serving',
      help: '1 where a champion serves its medium, 0 where the one before it or the live ladder does',
      labelNames: ['scope', 'model'],
      registers,
      collect() {
        this.reset();
        for (const { scope, model, serving } of champions.reigns) this.set({ scope, model }, Number(serving === model));
      },
    });
    new Counter({
      name: 'reprise_model_failed_loads_total',
      help: 'Loads of champions and candidates that failed',
      registers,
      collect() {
        this.reset();
        this.inc(champions.failedLoads);
      },
    });
    new Gauge({
      name: 'reprise_model_batch_mean_seconds',
      help: 'Mean time to score one batch of histories since the model was loaded',
      labelNames: ['model', 'family'],
      registers,
      collect() {
        this.reset();
        for (const { id: model, family, latency } of loaded.all) this.set({ model, family }, latency.meanMs / 1_000);
      },
    });
    const ofCandidates = { labelNames: ['model'], registers } as const;
    new Counter({
      ...ofCandidates,
      name: 'reprise_shadow_requests_total',
      help: 'Requests that a candidate has scored unseen',
      collect() {
        this.reset();
        for (const [model, { requests }] of shadow.figures) this.inc({ model }, requests);
      },
    });
    new Gauge({
      ...ofCandidates,
      name: 'reprise_shadow_overlap',
      help: 'Mean share of the first ten titles shown that the candidate would have shown too',
      collect() {
        this.reset();
        for (const [model, { overlap }] of shadow.figures) this.set({ model }, overlap);
      },
    });
  }

  #registerServing(registers: Registry[]): void {
    const seconds = new Histogram({
      name: 'reprise_list_seconds',
      help: 'Seconds from the question to the list, by the model that answered',
      labelNames: ['model', 'version'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3],
      registers,
    });
    this.times.watch(({ model: name, ms }) => {
      const [model = '', version = 'live'] = name.split('@', 2);
      seconds.observe({ model, version }, ms / 1_000);
    });
    const { times } = this;
    new Counter({
      name: 'reprise_lists_untold_total',
      help: 'Lists whose times the log did not take',
      registers,
      collect() {
        this.reset();
        this.inc(times.lost);
      },
    });
    const drifted = () => this.#drifted();
    new Gauge({
      name: 'reprise_production_drift',
      help: 'Jensen-Shannon divergence of the last whole day from the week before, 0 to 1',
      labelNames: ['of'],
      registers,
      async collect() {
        this.reset();
        for (const [of, value] of await drifted()) if (value !== null) this.set({ of }, value);
      },
    });
  }

  /** Nothing where the read models do not answer: others tell of that. */
  async #drifted(): Promise<readonly (readonly [string, number | null])[]> {
    const yesterday = dayName(Math.floor(this.now() / DAY_MS) - 1);
    const page = await this.queries.execute(new GetProductionMetrics(yesterday, yesterday, 1)).catch(() => undefined);
    return (page?.items ?? []).flatMap(({ drift: { shown, consumed } }) => [
      ['shown genres', shown.genres] as const,
      ['shown popularity', shown.popularity] as const,
      ['consumed genres', consumed.genres] as const,
      ['consumed popularity', consumed.popularity] as const,
    ]);
  }
}
