import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { plainText, type Spoken } from '#contexts/language/published';
import { startLanguageDouble, type LanguageDouble } from './language-double.ts';
import type { Reply } from './replies.ts';
import { openSpeaking, type Speaking } from './speaking.ts';

const prompt = {
  name: 'why',
  version: 1,
  system: 'Say why.',
  schema: z.strictObject({ text: plainText(100) }),
  maxTokens: 200,
};
const because = { json: { text: 'Because of Heat.' } };

describe('a speaker', () => {
  let double: LanguageDouble;
  let speaking: Speaking;
  beforeEach(async () => {
    double = await startLanguageDouble({ answer: () => because });
    speaking = await openSpeaking(double.url);
  });
  afterEach(async () => {
    await speaking.close();
    await double.stop();
  });

  const ask = (more: object = {}): Promise<Spoken<{ text: string }>> =>
    speaking.speaker.ask({ prompt, data: { title: 'Ronin' }, ...more });
  const facts = async () => (await speaking.told()).map(({ event }) => [event.type, event.data]);
  /** One after another; then the last for ever. */
  const replies = (...some: readonly Reply[]) => {
    const left = [...some];
    double.answer = () => (left.length > 1 ? left.shift()! : left[0]!);
  };
  const busy: Reply = { status: 429, retryAfter: '0' };

  describe('that is asked', () => {
    it('says what the model says, and tells the log of the call, of nobody and without a word of it', async () => {
      expect(await ask({ member: 'member-1' })).toEqual({
        said: true,
        value: { text: 'Because of Heat.' },
        model: 'double-1',
      });
      expect(double.requests[0]).toMatchObject({ data: { title: 'Ronin' }, schema: { name: 'why-1', strict: true } });
      const [told] = await speaking.told();
      expect(told!.event).toMatchObject({
        type: 'LanguageModelCalled',
        data: {
          prompt: 'why',
          version: 1,
          model: 'double-1',
          promptTokens: 100,
          completionTokens: 3,
          outcome: 'said',
        },
      });
      expect(JSON.stringify(told)).not.toMatch(/member-1|Ronin|Heat|Say why/);
    });

    it('writes down no text that a server says is its name', async () => {
      replies({ ...because, model: 'I am <b>Ada</b> and live in Turin' });
      await ask();
      expect(await facts()).toMatchObject([['LanguageModelCalled', { model: 'gpt' }]]);
    });

    it('asks once for what depends on the same, and again for another key or version', async () => {
      for (const cacheKey of ['a', 'a', 'b', 'a']) await ask({ cacheKey });
      expect(double.requests).toHaveLength(2);
      await speaking.speaker.ask({ prompt: { ...prompt, version: 2 }, data: {}, cacheKey: 'a' });
      expect(double.requests).toHaveLength(3);
      const told = await facts();
      expect(told.filter(([type]) => type === 'LanguageModelCalled')).toHaveLength(3);
      expect(told).toContainEqual(['LanguageModelSpared', { prompt: 'why', version: 1, why: 'cached', times: 2 }]);
    });

    it('does not keep that nothing was said', async () => {
      replies({ text: 'no JSON' }, because);
      expect(await ask({ cacheKey: 'a' })).toEqual({ said: false, why: 'garbled' });
      expect(await ask({ cacheKey: 'a' })).toMatchObject({ said: true });
    });

    it('is told what claims were dropped', async () => {
      speaking.speaker.rejected(prompt, 2);
      speaking.speaker.rejected(prompt, 0);
      expect(await facts()).toEqual([['LanguageClaimsRejected', { prompt: 'why', version: 1, claims: 2 }]]);
    });
  });

  describe('whose model fails', () => {
    it.each<readonly [string, Reply, string, string]>([
      ['refuses', { refusal: 'No.' }, 'refused', 'refused'],
      ['is filtered', { text: '', finish: 'content_filter' }, 'refused', 'refused'],
      ['says something else', { json: { text: 1 } }, 'garbled', 'garbled'],
      ['says more than was asked', { json: { text: 'a', admin: true } }, 'garbled', 'garbled'],
      ['is cut by its limit', { text: '{"text":"Bec', finish: 'length' }, 'garbled', 'garbled'],
      ['sends a page', { raw: '<html></html>', type: 'text/html' }, 'garbled', 'garbled'],
      ['says far too much', { huge: 2_000_000 }, 'garbled', 'too-large'],
      ['knows no such key', { status: 401 }, 'down', 'denied'],
    ])('because it %s, says so and asks no more', async (_what, reply, why, outcome) => {
      replies(reply);
      expect(await ask()).toEqual({ said: false, why });
      expect(double.requests).toHaveLength(1);
      expect(await facts()).toMatchObject([['LanguageModelCalled', { outcome }]]);
    });

    it.each<readonly [string, Reply]>([
      ['is busy', busy],
      ['failed', { status: 500 }],
      ['was cut', { cutAfter: '{"id":"chatcmpl-1","cho' }],
    ])('because it %s, asks once more', async (_what, reply) => {
      replies(reply, because);
      expect(await ask()).toMatchObject({ said: true });
      expect(await facts()).toMatchObject([
        ['LanguageModelCalled', { retried: true, promptTokens: 0 }],
        ['LanguageModelCalled', { outcome: 'said' }],
      ]);
    });

    it('asks no third time', async () => {
      replies(busy);
      expect(await ask()).toEqual({ said: false, why: 'down' });
      expect(double.requests).toHaveLength(2);
    });

    it('does not wait longer than it may for a second try', async () => {
      replies({ status: 429, retryAfter: '60' }, because);
      expect(await ask()).toEqual({ said: false, why: 'down' });
      expect(double.requests).toHaveLength(1);
    });

    it('is late when the deadline comes first', async () => {
      replies('silence');
      expect(await ask({ deadlineMs: 30 })).toEqual({ said: false, why: 'late' });
      expect(await facts()).toMatchObject([['LanguageModelCalled', { outcome: 'late' }]]);
    });

    it('leaves it when whoever asked goes away, and holds it against nobody', async () => {
      replies('silence');
      const wanted = new AbortController();
      const answers = Array.from({ length: 6 }, () => ask({ signal: wanted.signal }));
      while (double.waiting < 6) await new Promise((done) => setImmediate(done));
      wanted.abort();
      for (const answer of await Promise.all(answers)) expect(answer).toEqual({ said: false, why: 'late' });
      expect(speaking.speaker.state).toMatchObject({ breaker: 'closed', failures: 0 });
      expect(await facts()).toContainEqual(['LanguageModelCalled', expect.objectContaining({ outcome: 'abandoned' })]);
    });

    it('stops asking after some failures in a row, and finds out by itself that it is back', async () => {
      replies({ status: 401 });
      for (let n = 0; n < 5; n++) await ask();
      for (let n = 0; n < 20; n++) expect(await ask()).toEqual({ said: false, why: 'down' });
      expect(double.requests).toHaveLength(5);
      expect(speaking.speaker.state).toMatchObject({ breaker: 'open', failures: 5 });
      expect(await facts()).toContainEqual([
        'LanguageModelSpared',
        { prompt: 'why', version: 1, why: 'broken', times: 20 },
      ]);
      replies(because);
      speaking.clock.advance(15_000);
      expect(await ask()).toMatchObject({ said: true });
      expect(speaking.speaker.state.breaker).toBe('closed');
    });

    it('does without once it is gone', async () => {
      await double.stop();
      for (let n = 0; n < 6; n++) expect(await ask()).toEqual({ said: false, why: 'down' });
      expect(speaking.speaker.state.breaker).toBe('open');
    });
  });

  it('asks so many at once, and keeps no place for who goes away', async () => {
    replies('silence');
    const wanted = new AbortController();
    const answers = Array.from({ length: 12 }, () => ask({ signal: wanted.signal }));
    while (double.waiting < 8) await new Promise((done) => setImmediate(done));
    wanted.abort();
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ said: false, why: 'late' })));
    expect(double.requests).toHaveLength(8);
    expect(await facts()).toHaveLength(8);
    replies(because);
    expect(await ask()).toMatchObject({ said: true });
  });

  it('sends away whom it has no room for', async () => {
    replies('silence');
    const wanted = new AbortController();
    const answers = Array.from({ length: 8 + 64 }, () => ask({ signal: wanted.signal }));
    for (let n = 0; n < 3; n++) expect(await ask()).toEqual({ said: false, why: 'late' });
    wanted.abort();
    await Promise.all(answers);
    expect(await facts()).toContainEqual(['LanguageModelSpared', { prompt: 'why', version: 1, why: 'busy', times: 3 }]);
  });

  it('spends no more than a member may in a day', async () => {
    await speaking.close();
    speaking = await openSpeaking(double.url, 900);
    let answers = 0;
    while ((await ask({ member: 'ada' })).said) answers += 1;
    expect(answers).toBeGreaterThan(0);
    expect(answers).toBeLessThan(9);
    expect(await ask({ member: 'ada' })).toEqual({ said: false, why: 'budget' });
    expect(await ask({ member: 'bob' })).toMatchObject({ said: true });
    speaking.clock.advance(86_400_000);
    expect(await ask({ member: 'ada' })).toMatchObject({ said: true });
  });

  it('is silent where no model is configured, and tells the log nothing', async () => {
    const { speaker, told, close } = await openSpeaking(undefined);
    expect(speaker.configured).toBe(false);
    expect(await speaker.ask({ prompt, data: {} })).toEqual({ said: false, why: 'not-configured' });
    expect(await speaker.stream({ prompt, data: {} }).next()).toEqual({
      done: true,
      value: { said: false, why: 'not-configured' },
    });
    expect(await told()).toEqual([]);
    await close();
  });

  it('never throws, not even at data that cannot be said', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    Logger.overrideLogger(false);
    expect(await ask({ data: circle })).toEqual({ said: false, why: 'down' });
    Logger.overrideLogger(true);
  });

  describe('that speaks piece by piece', () => {
    const hear = async (more: object = {}) => {
      const pieces: string[] = [];
      const stream = speaking.speaker.stream({ prompt, data: { q: 'why?' }, ...more });
      for (let next = await stream.next(); ; next = await stream.next()) {
        if (next.done) return { pieces, end: next.value };
        pieces.push(next.value);
      }
    };

    it('says all of it, without markup', async () => {
      replies({ text: 'Because **of** <b>Heat</b>, slowly.' });
      const { pieces, end } = await hear();
      expect(pieces.join('')).toBe('Because of Heat, slowly.');
      expect(pieces.length).toBeGreaterThan(2);
      expect(end).toEqual({ said: true, model: 'double-1' });
      expect(await facts()).toMatchObject([['LanguageModelCalled', { outcome: 'said', promptTokens: 100 }]]);
    });

    it('ends early with the reason', async () => {
      replies({ cutAfter: 'Because of' });
      expect(await hear()).toEqual({ pieces: ['Because of'], end: { said: false, why: 'down' } });
      replies({ huge: 10_000 });
      expect((await hear()).end).toEqual({ said: false, why: 'garbled' });
      replies('silence');
      expect(await hear({ deadlineMs: 30 })).toEqual({ pieces: [], end: { said: false, why: 'late' } });
      expect((await facts()).map(([, data]) => (data as { outcome: string }).outcome)).toEqual([
        'down',
        'too-large',
        'late',
      ]);
    });

    it('ends when nobody listens any more', async () => {
      replies({ text: 'one two three' });
      for await (const piece of speaking.speaker.stream({ prompt, data: {} })) {
        expect(piece).toBe('one ');
        break;
      }
      expect(await facts()).toMatchObject([['LanguageModelCalled', { outcome: 'abandoned' }]]);
      expect(speaking.speaker.state.failures).toBe(0);
    });

    it('does not even ask while the model is known to be gone', async () => {
      replies({ status: 401 });
      for (let n = 0; n < 5; n++) await hear();
      expect(await hear()).toEqual({ pieces: [], end: { said: false, why: 'down' } });
      expect(double.requests).toHaveLength(5);
    });
  });
});
