import { inStream, projected, recorded } from '#testing';
import {
  languageClaimsRejected,
  languageModelCalled,
  languageModelSpared,
  type LanguageEvent,
  type LanguageModelCalled,
} from '../../domain/language-day.ts';
import { languageCalls } from './projection.ts';

const at = '2026-11-02T23:59:59.999Z';
const why = { prompt: 'why', version: 2 };
const call = (data: Partial<LanguageModelCalled['data']> = {}) =>
  languageModelCalled({
    ...why,
    model: 'small-1',
    promptTokens: 300,
    completionTokens: 40,
    ms: 900,
    outcome: 'said',
    ...data,
  }) as LanguageEvent;
const placed = (event: LanguageEvent, occurredAt = at) =>
  inStream<LanguageEvent>(`language-${occurredAt.slice(0, 10)}`, event, { occurredAt });

describe('language calls', () => {
  it('sum up a day of a prompt', () => {
    projected(languageCalls)
      .givenRecorded(
        ...recorded<LanguageEvent>(
          placed(call()),
          placed(call({ outcome: 'down', promptTokens: 0, completionTokens: 0, ms: 100, retried: true })),
          placed(call({ model: 'small-2', ms: 20_000, outcome: 'garbled' })),
          placed(languageModelSpared({ ...why, why: 'cached', times: 3 })),
          placed(languageModelSpared({ ...why, why: 'budget', times: 1 })),
          placed(languageModelSpared({ ...why, why: 'cached', times: 2 })),
          placed(languageClaimsRejected({ ...why, claims: 2 })),
        ),
      )
      .then('2026-11-02 why 2', {
        day: '2026-11-02',
        ...why,
        models: ['small-1', 'small-2'],
        calls: 3,
        promptTokens: 600,
        completionTokens: 80,
        durations: [1, 0, 0, 1, 0, 0, 0, 0, 1],
        outcomes: { said: 1, down: 1, garbled: 1 },
        retried: 1,
        spared: { cached: 5, budget: 1 },
        rejected: 2,
      })
      .twice()
      .rebuilt();
  });

  it('keep days, prompts and versions apart', () => {
    const events = recorded<LanguageEvent>(
      placed(call()),
      placed(call({ version: 3 })),
      placed(call({ prompt: 'read-mood' })),
      placed(call(), '2026-11-03T00:00:00.000Z'),
    );
    const one = { calls: 1, durations: [0, 0, 0, 1, 0, 0, 0, 0, 0] };
    const said = { models: ['small-1'], promptTokens: 300, completionTokens: 40, outcomes: { said: 1 } };
    const none = { retried: 0, spared: {}, rejected: 0 };
    const given = () => projected(languageCalls).givenRecorded(...events);
    given()
      .then('2026-11-02 why 2', { day: '2026-11-02', ...why, ...one, ...said, ...none })
      .rebuilt();
    given().then('2026-11-02 why 3', { day: '2026-11-02', prompt: 'why', version: 3, ...one, ...said, ...none });
    given().then('2026-11-02 read-mood 2', {
      day: '2026-11-02',
      prompt: 'read-mood',
      version: 2,
      ...one,
      ...said,
      ...none,
    });
    given().then('2026-11-03 why 2', { day: '2026-11-03', ...why, ...one, ...said, ...none });
  });
});
