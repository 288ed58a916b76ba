import type { LanguageCall, LanguageModel } from './language-model.ts';

/** What the far side can be told to do with the next calls. */
export type Behaviour =
  | { readonly says: string }
  | 'refuses'
  | 'limits'
  | 'denies'
  | 'fails'
  | 'is silent'
  | 'is cut half-way'
  | 'is garbled'
  | 'says too much';

export interface LanguageModelUnderTest {
  readonly model: LanguageModel;
  /** From now on. */
  behave(behaviour: Behaviour): void;
  /** The far side is gone. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

const call: LanguageCall = { system: 'Say it in other words.', user: '{"title":"Heat"}', maxTokens: 50 };
const NEVER = new AbortController().signal;

/** What every language model promises, beside the words of the port. */
export const languageModelContract = (name: string, open: () => Promise<LanguageModelUnderTest>): void =>
  describe(`language model: ${name}`, () => {
    let under: LanguageModelUnderTest;
    let model: LanguageModel;
    beforeEach(async () => {
      under = await open();
      ({ model } = under);
    });
    afterEach(() => under.close());

    const streamed = async (signal = NEVER) => {
      const pieces: string[] = [];
      const stream = model.stream(call, signal);
      for (;;) {
        const next = await stream.next();
        if (next.done) return { pieces, usage: next.value };
        pieces.push(next.value);
      }
    };

    it('is configured, and has a name', () => {
      expect(model.configured).toBe(true);
      expect(model.model).not.toBe('');
    });

    it.each(['Heat burns slowly.', '{"a":"<b>ü 山田 👩‍🚀</b>"}', 'x'.repeat(10_000)])('answers %.40p', async (text) => {
      under.behave({ says: text });
      const { text: said, promptTokens, completionTokens, model: who } = await model.answer(call, NEVER);
      expect(said).toBe(text);
      expect(who).not.toBe('');
      expect(promptTokens).toBeGreaterThan(0);
      expect(completionTokens).toBeGreaterThan(0);
    });

    it('answers in pieces that are the whole together, with their usage at the end', async () => {
      under.behave({ says: 'Heat burns slowly.' });
      const { pieces, usage } = await streamed();
      expect(pieces.length).toBeGreaterThan(1);
      expect(pieces.join('')).toBe('Heat burns slowly.');
      expect(usage.promptTokens).toBeGreaterThan(0);
      expect(usage.completionTokens).toBeGreaterThan(0);
    });

    const failures = [
      ['refuses', { name: 'LanguageModelFailed', kind: 'refused' }],
      ['limits', { name: 'LanguageModelFailed', kind: 'rate-limited', retryAfterMs: 2_000 }],
      ['denies', { name: 'LanguageModelFailed', kind: 'denied' }],
      ['fails', { name: 'Unavailable', engine: 'language model' }],
      ['is cut half-way', { name: 'Unavailable', engine: 'language model' }],
      ['is garbled', { name: 'LanguageModelFailed', kind: 'garbled' }],
      ['says too much', { name: 'LanguageModelFailed', kind: 'too-large' }],
    ] as const;

    it.each(failures)('tells that the far side %s', async (behaviour, failure) => {
      under.behave(behaviour);
      await expect(model.answer(call, NEVER)).rejects.toMatchObject(failure);
      await expect(streamed()).rejects.toMatchObject(failure);
    });

    it('is late when the signal comes first, before or during', async () => {
      under.behave('is silent');
      const late = { name: 'LanguageModelFailed', kind: 'late' };
      await expect(model.answer(call, AbortSignal.abort())).rejects.toMatchObject(late);
      await expect(model.answer(call, AbortSignal.timeout(20))).rejects.toMatchObject(late);
      await expect(streamed(AbortSignal.timeout(20))).rejects.toMatchObject(late);
    });

    it('answers again after a failure', async () => {
      under.behave('fails');
      await expect(model.answer(call, NEVER)).rejects.toThrow();
      under.behave({ says: 'Here again.' });
      expect((await model.answer(call, NEVER)).text).toBe('Here again.');
    });

    it('is unavailable when the far side is gone', async () => {
      await under.stop();
      await expect(model.answer(call, NEVER)).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
      await expect(streamed()).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    });

    it('can be asked whether it is there', async () => {
      await model.check(NEVER);
      under.behave('denies');
      await expect(model.check(NEVER)).rejects.toMatchObject({ name: 'LanguageModelFailed', kind: 'denied' });
      await under.stop();
      await expect(model.check(NEVER)).rejects.toMatchObject({ name: 'Unavailable' });
    });

    it('says nothing of keys or texts in its errors', async () => {
      for (const behaviour of ['denies', 'fails', 'limits'] as const) {
        under.behave(behaviour);
        const error = await model.answer(call, NEVER).catch((thrown: unknown) => thrown as Error);
        const told = JSON.stringify([error, (error as Error).stack, (error as Error).cause]);
        expect(told).not.toContain('key-of-the-test');
        expect(told).not.toContain('title');
      }
    });

    it('can be closed twice', async () => {
      await model.close();
      await model.close();
    });
  });
