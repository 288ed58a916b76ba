import type { LanguageModelCalled, Outcome, Spared } from '../domain/language-day.ts';

/** What one prompt has come to. */
interface OfPrompt {
  readonly outcomes: Map<Outcome, number>;
  readonly spared: Map<Spared, number>;
  promptTokens: number;
  completionTokens: number;
  ms: number;
}

/** What this process has asked of the language model since it began. */
export class CallCounts {
  readonly #prompts = new Map<string, OfPrompt>();

  get prompts(): ReadonlyMap<string, Readonly<OfPrompt>> {
    return this.#prompts;
  }

  called({ prompt, outcome, promptTokens, completionTokens, ms }: LanguageModelCalled['data']): void {
    const counts = this.#of(prompt);
    counts.outcomes.set(outcome, (counts.outcomes.get(outcome) ?? 0) + 1);
    counts.promptTokens += promptTokens;
    counts.completionTokens += completionTokens;
    counts.ms += ms;
  }

  spared(prompt: string, why: Spared): void {
    const { spared } = this.#of(prompt);
    spared.set(why, (spared.get(why) ?? 0) + 1);
  }

  #of(prompt: string): OfPrompt {
    const known = this.#prompts.get(prompt) ?? {
      outcomes: new Map(),
      spared: new Map(),
      promptTokens: 0,
      completionTokens: 0,
      ms: 0,
    };
    this.#prompts.set(prompt, known);
    return known;
  }
}
