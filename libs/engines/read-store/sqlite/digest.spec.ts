import { digestOf } from './digest.ts';

describe('a digest', () => {
  it('lets others have their turn, and can be given up', async () => {
    const giveUp = new AbortController();
    const endless = (function* (): Generator<readonly [string, string]> {
      for (;;) yield ['id', '{"a":1}'];
    })();
    setImmediate(() => giveUp.abort());
    await expect(digestOf(endless, giveUp.signal)).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('is the same for every spelling of a document', async () => {
    const { signal } = new AbortController();
    const [one, other] = ['{"a":1,"b":"é"}', '{ "b": "\\u00e9", "a": 1.0 }'];
    expect(await digestOf([['x', one]], signal)).toBe(await digestOf([['x', other]], signal));
    expect(await digestOf([['x', one]], signal)).not.toBe(await digestOf([['y', one]], signal));
  });

  it('goes on over batches', async () => {
    const { signal } = new AbortController();
    const rows = (last: number): [string, string][] =>
      Array.from({ length: 9_000 }, (_, i) => [`id-${i}`, `${i === 8_999 ? last : 0}`]);
    expect(await digestOf(rows(1), signal)).not.toBe(await digestOf(rows(2), signal));
  });
});
