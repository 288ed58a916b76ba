import type { Projection, Recorded } from '#kernel';
import type { LanguageEvent, LanguageModelCalled, Outcome, Spared } from '../../domain/language-day.ts';

/** Upper bounds of the buckets of durations, ms; the last bucket has none. */
export const DURATIONS_MS = [100, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000] as const;

/** What one prompt, in one version, did on one UTC day. All numbers are whole. */
export interface LanguageCalls {
  readonly day: string;
  readonly prompt: string;
  readonly version: number;
  /** Who answered, in order of appearance. */
  readonly models: readonly string[];
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Calls by duration: one count for each bound, and one for what took longer. */
  readonly durations: readonly number[];
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Of the calls that brought no answer, those that were made again. */
  readonly retried: number;
  readonly spared: Readonly<Partial<Record<Spared, number>>>;
  /** Claims that were dropped. */
  readonly rejected: number;
}

/** Of a model that changes its name all the time not every name is kept. */
const MOST_MODELS = 20;

export const languageCalls: Projection<LanguageCalls, LanguageEvent> = {
  name: 'language-calls',
  version: 1,
  handles: ['LanguageModelCalled', 'LanguageModelSpared', 'LanguageClaimsRejected'],
  indexes: { day: ['day'] },
  keys: ({ event: { data }, meta }) => [`${dayOf(meta)} ${data.prompt} ${data.version}`],

  evolve(document, { event, meta }) {
    const known = document ?? nothing(dayOf(meta), event.data);
    switch (event.type) {
      case 'LanguageModelCalled':
        return withCall(known, event.data);
      case 'LanguageModelSpared':
        return { ...known, spared: more(known.spared, event.data.why, event.data.times) };
      case 'LanguageClaimsRejected':
        return { ...known, rejected: known.rejected + event.data.claims };
    }
  },
};

const dayOf = ({ occurredAt }: Recorded['meta']): string => occurredAt.slice(0, 10);

const nothing = (day: string, { prompt, version }: LanguageEvent['data']): LanguageCalls => ({
  day,
  prompt,
  version,
  models: [],
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  durations: Array.from({ length: DURATIONS_MS.length + 1 }, () => 0),
  outcomes: {},
  retried: 0,
  spared: {},
  rejected: 0,
});

const withCall = (known: LanguageCalls, call: LanguageModelCalled['data']): LanguageCalls => ({
  ...known,
  models: withModel(known.models, call.model),
  calls: known.calls + 1,
  promptTokens: known.promptTokens + call.promptTokens,
  completionTokens: known.completionTokens + call.completionTokens,
  durations: known.durations.map((count, n) => (n === bucketOf(call.ms) ? count + 1 : count)),
  outcomes: more(known.outcomes, call.outcome, 1),
  retried: known.retried + (call.retried ? 1 : 0),
});

const withModel = (models: readonly string[], model: string): readonly string[] =>
  models.includes(model) || models.length >= MOST_MODELS ? models : [...models, model];

const bucketOf = (ms: number): number => {
  const bucket = DURATIONS_MS.findIndex((bound) => ms <= bound);
  return bucket < 0 ? DURATIONS_MS.length : bucket;
};

const more = <K extends string>(counts: Readonly<Partial<Record<K, number>>>, key: K, by: number) => ({
  ...counts,
  [key]: (counts[key] ?? 0) + by,
});
