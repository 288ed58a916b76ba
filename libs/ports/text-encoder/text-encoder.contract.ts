import { Unavailable } from '../unavailable.ts';
import type { TextEncoder } from './text-encoder.ts';

export interface TextEncoderUnderTest {
  readonly encoder: TextEncoder;
  /** A text, one about the same, and one about something else. */
  readonly texts: readonly [string, string, string];
  close(): Promise<void>;
}

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, each, n) => sum + each * b[n]!, 0);

/** What every text encoder promises, beside the words of the port. */
export const textEncoderContract = (name: string, open: () => Promise<TextEncoderUnderTest>): void =>
  describe(`text encoder: ${name}`, () => {
    let under: TextEncoderUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const vectorsOf = async (...texts: readonly string[]): Promise<readonly Float32Array[]> =>
      (await under.encoder.encode(texts)).map((each) => each!);

    it('names what made the vectors', () => {
      expect(under.encoder.hash).toMatch(/^[0-9a-f]{64}$/);
    });

    it('answers each text, in order, with vectors of length 1 and one dimension', async () => {
      const [one, same, other] = under.texts;
      const vectors = await vectorsOf(one, same, other, one);
      expect(new Set(vectors.map(({ length }) => length)).size).toBe(1);
      for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4);
      const [[alone], [another]] = [await vectorsOf(one), await vectorsOf(other)];
      expect(cosine(vectors[0]!, alone!)).toBeCloseTo(1, 4);
      expect(cosine(vectors[2]!, another!)).toBeCloseTo(1, 4);
      expect(cosine(vectors[3]!, vectors[0]!)).toBeCloseTo(1, 4);
    });

    it('puts texts about the same nearer to each other', async () => {
      const [one, same, other] = await vectorsOf(...under.texts);
      expect(cosine(one!, same!)).toBeGreaterThan(cosine(one!, other!));
    });

    it('answers nothing to nothing, and many at once', async () => {
      expect(await under.encoder.encode([])).toEqual([]);
      expect((await under.encoder.encode(['']))[0]).toBeUndefined();
      const many = Array.from({ length: 300 }, (_, n) => under.texts[n % 3]!);
      const [vectors, [first]] = [await vectorsOf(...many), await vectorsOf(many[0]!)];
      expect(vectors).toHaveLength(300);
      expect(cosine(vectors[297]!, first!)).toBeCloseTo(1, 4);
    });

    it('is gone once it is closed', async () => {
      await under.encoder.close();
      await expect(under.encoder.encode([under.texts[0]])).rejects.toThrow(Unavailable);
    });
  });
