import { Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Shadow } from '#contexts/recommendation/queries/shadow';
import { Champions, LoadedModels } from '#contexts/training/published';

/** What Prometheus is told of trained models, by their ids. */
@Injectable()
export class ModelMetrics {
  constructor(
    private readonly champions: Champions,
    private readonly loaded: LoadedModels,
    private readonly shadow: Shadow,
  ) {}

  register(registers: Registry[]): void {
    const { champions, loaded, shadow } = this;
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
}
