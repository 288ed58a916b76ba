import { openAiLanguageModel } from '#engines/language-model/openai/openai-language-model';
import type { LanguageModelFailed } from '#ports/language-model/language-model';
import { languageModelContract, type Behaviour } from '#ports/language-model/language-model.contract';
import { startLanguageDouble, type LanguageDouble } from './language-double.ts';
import type { Reply } from './replies.ts';

const KEY = 'key-of-the-test';
const MAX_BYTES = 100_000;
const half = JSON.stringify({ id: 'chatcmpl-1', choices: [{ index: 0 }] }).slice(0, 30);

const REPLIES: Readonly<Record<Exclude<Behaviour, object>, Reply>> = {
  refuses: { refusal: 'I will not.' },
  limits: { status: 429, retryAfter: '2', message: 'key-of-the-test was used too often for {"title":"Heat"}' },
  denies: { status: 403, message: 'key-of-the-test may not do that' },
  fails: { status: 500, message: 'title' },
  'is silent': 'silence',
  'is cut half-way': { cutAfter: half },
  'is garbled': { raw: 'data: <html>\n\n', type: 'text/event-stream' },
  'says too much': { huge: 2 * MAX_BYTES },
};

languageModelContract('chat completions', async () => {
  const double = await startLanguageDouble({ key: KEY });
  const model = openAiLanguageModel({ apiKey: KEY, baseUrl: double.url, model: 'gpt', maxBytes: MAX_BYTES });
  return {
    model,
    behave: (behaviour) => {
      double.key = behaviour === 'denies' ? 'another key' : KEY;
      double.answer = () => (typeof behaviour === 'object' ? { text: behaviour.says } : REPLIES[behaviour]);
    },
    stop: () => double.stop(),
    close: async () => {
      await model.close();
      await double.stop();
    },
  };
});

describe('chat completions', () => {
  let double: LanguageDouble;
  beforeEach(async () => {
    double = await startLanguageDouble();
  });
  afterEach(() => double.stop());

  const NEVER = new AbortController().signal;
  const call = { system: 'Do.', user: 'This.', maxTokens: 50 };
  const closed = {
    type: 'object',
    properties: { a: { type: 'string' } },
    required: ['a'],
    additionalProperties: false,
  };
  const model = () => openAiLanguageModel({ baseUrl: double.url, model: 'gpt' });

  it('hold the answer to the schema where it says all that may be there', async () => {
    const asked = () => double.requests.at(-1);
    await model().answer({ ...call, schema: { name: 'a-1', json: closed } }, NEVER);
    expect(asked()).toMatchObject({ system: 'Do.', user: 'This.', model: 'gpt', maxTokens: 50, stream: false });
    expect(asked()!.schema).toEqual({ name: 'a-1', strict: true, schema: closed });
    await model().answer({ ...call, schema: { name: 'a-1', json: { ...closed, required: [] } } }, NEVER);
    expect(asked()!.schema).toMatchObject({ strict: false });
  });

  it('do without what the server does not take, and remember it', async () => {
    const refusals = ['temperature', 'response_format'];
    double.answer = () => {
      const param = refusals.shift();
      return param === undefined ? { text: 'Now.' } : { status: 400, param };
    };
    const asked = model();
    const withSchema = { ...call, schema: { name: 'a-1', json: closed } };
    expect(await asked.answer(withSchema, NEVER)).toMatchObject({ text: 'Now.' });
    expect(double.requests).toHaveLength(3);
    expect(await asked.answer(withSchema, NEVER)).toMatchObject({ text: 'Now.' });
    expect(double.requests).toHaveLength(4);
    expect(double.requests.at(-1)!.schema).toBeUndefined();
  });

  it.each([
    [400, { kind: 'refused' }],
    [401, { kind: 'denied' }],
    [404, { kind: 'denied' }],
    [413, { kind: 'refused' }],
    [422, { kind: 'refused' }],
    [408, { name: 'Unavailable' }],
    [503, { name: 'Unavailable' }],
    [429, { kind: 'rate-limited', retryAfterMs: undefined }],
  ])('mean by status %p that it is %p', async (status, failure) => {
    double.answer = () => ({ status });
    await expect(model().answer(call, NEVER)).rejects.toMatchObject(failure);
  });

  it('may say by a date when to come back', async () => {
    double.answer = () => ({ status: 429, retryAfter: new Date(Date.now() + 3_600_000).toUTCString() });
    const error = await model()
      .answer(call, NEVER)
      .catch((thrown: unknown) => thrown as LanguageModelFailed);
    expect((error as LanguageModelFailed).retryAfterMs).toBeGreaterThan(3_000_000);
  });

  it('count the tokens where the server does not tell', async () => {
    double.answer = () => ({ text: 'four', usage: false });
    expect(await model().answer(call, NEVER)).toMatchObject({ promptTokens: 2, completionTokens: 1 });
  });

  it('follow nobody to another host', async () => {
    const other = await startLanguageDouble();
    double.answer = () => ({ redirect: `${other.url}/chat/completions` });
    await expect(model().answer(call, NEVER)).rejects.toMatchObject({ name: 'Unavailable' });
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  it('end what is asked when nobody wants it any more', async () => {
    double.answer = () => 'silence';
    const wanted = new AbortController();
    const answer = model().answer(call, wanted.signal);
    while (double.requests.length === 0) await new Promise((done) => setImmediate(done));
    wanted.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'late' });
    while (double.waiting > 0) await new Promise((done) => setImmediate(done));
  });

  it('are let out of a stream early', async () => {
    double.answer = () => ({ text: 'one two three' });
    for await (const piece of model().stream(call, NEVER)) {
      expect(piece).toBe('one ');
      break;
    }
  });

  it('keep an address with a secret in it out of their errors', async () => {
    const { port } = double;
    await double.stop();
    const gone = openAiLanguageModel({ baseUrl: `http://user:secret@127.0.0.1:${port}/v1`, model: 'gpt' });
    const error = await gone.answer(call, NEVER).catch((thrown: unknown) => thrown as Error);
    const told = JSON.stringify([error, (error as Error).stack, String((error as Error).cause)]);
    expect(told).not.toContain('secret');
  });
});
