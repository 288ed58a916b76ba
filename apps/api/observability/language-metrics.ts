import { Injectable } from '@nestjs/common';
import { Counter, Gauge, type Registry } from 'prom-client';
import { CallRecorder } from '#contexts/language/calls/call-recorder';
import { Speaker } from '#contexts/language/published';

/** What Prometheus is told of the language model, by prompt. */
@Injectable()
export class LanguageMetrics {
  constructor(
    private readonly recorder: CallRecorder,
    private readonly speaker: Speaker,
  ) {}

  register(registers: Registry[]): void {
    const { recorder, speaker } = this;
    const { counts } = recorder;
    new Counter({
      name: 'reprise_language_calls_total',
      help: 'Calls of the language model, by how they ended',
      labelNames: ['prompt', 'outcome'],
      registers,
      collect() {
        this.reset();
        for (const [prompt, { outcomes }] of counts.prompts)
          for (const [outcome, n] of outcomes) this.inc({ prompt, outcome }, n);
      },
    });
    new Counter({
      name: 'reprise_language_spared_total',
      help: 'Times that the language model was not called, by why',
      labelNames: ['prompt', 'why'],
      registers,
      collect() {
        this.reset();
        for (const [prompt, { spared }] of counts.prompts) for (const [why, n] of spared) this.inc({ prompt, why }, n);
      },
    });
    new Counter({
      name: 'reprise_language_tokens_total',
      help: 'Tokens that the language model has read and written',
      labelNames: ['prompt', 'direction'],
      registers,
      collect() {
        this.reset();
        for (const [prompt, { promptTokens, completionTokens }] of counts.prompts) {
          this.inc({ prompt, direction: 'in' }, promptTokens);
          this.inc({ prompt, direction: 'out' }, completionTokens);
        }
      },
    });
    new Counter({
      name: 'reprise_language_call_seconds_total',
      help: 'Seconds that calls of the language model have taken together',
      labelNames: ['prompt'],
      registers,
      collect() {
        this.reset();
        for (const [prompt, { ms }] of counts.prompts) this.inc({ prompt }, ms / 1_000);
      },
    });
    new Counter({
      name: 'reprise_language_unrecorded_total',
      help: 'Facts about calls that the log has not taken',
      registers,
      collect() {
        this.reset();
        this.inc(recorder.lost);
      },
    });
    new Gauge({
      name: 'reprise_language_up',
      help: '1 where calls go through, 0 where they are spared because the last ones failed; nothing where no model is configured',
      labelNames: ['model'],
      registers,
      collect() {
        const { configured, model, breaker } = speaker.state;
        if (configured) this.set({ model }, Number(breaker === 'closed'));
      },
    });
  }
}
