import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingsTextEncoders } from '#engines/text-encoder/embeddings-api/embeddings-text-encoders';
import { textEncoderContract } from '#ports/text-encoder/text-encoder.contract';
import { Unavailable } from '#ports/unavailable';
import { startEmbeddingsDouble, type EmbeddingsDouble } from './embeddings-double.ts';

const TEXTS = ['a heist in the city', 'the heist in a city', 'love letters from Paris'] as const;

textEncoderContract('embeddings API', async () => {
  const double = await startEmbeddingsDouble();
  const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
  const encoders = embeddingsTextEncoders({ baseUrl: double.url, model: 'double', folder });
  return {
    encoder: encoders.chosen!,
    texts: TEXTS,
    close: async () => {
      await encoders.close();
      await double.stop();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('an embeddings API', () => {
  let double: EmbeddingsDouble;
  let folder: string;
  let now = 0;
  const encoders = (model = 'double') => embeddingsTextEncoders({ baseUrl: double.url, model, folder, now: () => now });

  beforeEach(async () => {
    [double, folder, now] = [await startEmbeddingsDouble(), mkdtempSync(join(tmpdir(), 'reprise-')), 0];
  });
  afterEach(async () => {
    await double.stop();
    rmSync(folder, { recursive: true });
  });

  it('is asked once for what titles say, by whichever process, and a line that was cut off is asked for again', async () => {
    const first = await encoders().chosen!.encode(TEXTS, { kept: true });
    expect(await encoders().chosen!.encode([...TEXTS, TEXTS[0]], { kept: true })).toEqual([...first, first[0]]);
    expect(double.texts).toEqual([...TEXTS]);
    const [file] = readdirSync(folder);
    appendFileSync(join(folder, file!), `${'a'.repeat(64)} AAA`);
    expect(await encoders().chosen!.encode(TEXTS, { kept: true })).toEqual(first);
    await encoders('other').chosen!.encode([TEXTS[0]], { kept: true });
    expect(double.texts).toEqual([...TEXTS, TEXTS[0]]);
  });

  it('keeps nothing of what people type', async () => {
    await encoders().chosen!.encode([TEXTS[0]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['fails', 'limits', 'is garbled', 'forgets one'] as const)(
    'that %s is unavailable, and its words are not told',
    async (behaviour) => {
      double.behaviour = behaviour;
      const asking = encoders().chosen!.encode(['secret words']);
      await expect(asking).rejects.toThrow(Unavailable);
      const error = await asking.catch((each: unknown) => each as Error);
      expect(JSON.stringify([String(error), String((error as Error).cause)])).not.toContain('secret');
    },
  );

  it('that is silent is waited for as long as one has', async () => {
    double.behaviour = 'is silent';
    const stop = new AbortController();
    const asking = encoders().chosen!.encode(TEXTS, { signal: stop.signal });
    stop.abort();
    await expect(asking).rejects.toThrow(Unavailable);
  });

  it('is left alone after three failures in a row, and asked again later', async () => {
    const encoder = encoders().chosen!;
    double.behaviour = 'is garbled';
    for (let n = 0; n < 5; n++) await expect(encoder.encode(TEXTS)).rejects.toThrow(Unavailable);
    expect(double.requests).toBe(3);
    [double.behaviour, now] = ['well', 60_000];
    expect(await encoder.encode(TEXTS)).toHaveLength(3);
  });
});
