import { APIError, type OpenAI } from 'openai';
import { z } from 'zod';
import { Unavailable } from '#ports/unavailable';
import { boundedFetch } from '../../openai/bounded-fetch.ts';
import { openAiClient, type OpenAiServer } from '../../openai/openai-client.ts';

export interface EmbeddingsApiOptions extends OpenAiServer {
  readonly model: string;
  readonly now?: () => number;
}

const DEADLINE_MS = 20_000;
/** Of one answer, as it comes over the wire: many times what the longest vectors of one request take. */
const MAX_BYTES = 64 * 1_048_576;
/** After so many failures in a row nobody asks for a while. */
const FAILURES = 3;
const REST_MS = 30_000;

const answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(8_192) })).min(1),
});

/** The embeddings protocol of OpenAI and whoever speaks it. Asked twice at most; while it keeps failing, not at all. */
export class EmbeddingsApi {
  readonly #client: OpenAI;
  readonly #model: string;
  readonly #now: () => number;
  #failures = 0;
  #restUntil = 0;

  constructor({ model, now = Date.now, ...server }: EmbeddingsApiOptions) {
    this.#model = model;
    this.#now = now;
    this.#client = openAiClient(server, { maxRetries: 1, timeoutMs: DEADLINE_MS, fetch: boundedFetch(MAX_BYTES) });
  }

  /** A vector for each text, as it came. Throws `Unavailable`: also of what is refused, and of what is no answer. */
  async ask(texts: readonly string[], signal?: AbortSignal): Promise<readonly (readonly number[])[]> {
    if (this.#now() < this.#restUntil) throw gone();
    try {
      const vectors = vectorsIn(await this.#create(texts, signal), texts.length);
      this.#failures = 0;
      return vectors;
    } catch (error) {
      this.#failures += 1;
      if (this.#failures >= FAILURES) this.#restUntil = this.#now() + REST_MS;
      throw gone(error);
    }
  }

  #create(texts: readonly string[], signal?: AbortSignal): Promise<unknown> {
    const request = { model: this.#model, input: [...texts], encoding_format: 'float' as const };
    return this.#client.embeddings.create(request, signal && { signal });
  }
}

const vectorsIn = (said: unknown, wanted: number): readonly (readonly number[])[] => {
  const { data } = answer.parse(said);
  const vectors: (readonly number[])[] = [];
  for (const { index, embedding } of data) vectors[index] = embedding;
  const dims = new Set(vectors.map(({ length }) => length));
  if (vectors.length !== wanted || data.length !== wanted || dims.size !== 1) throw new Error('it answers otherwise');
  return vectors;
};

/** What providers say in an error may repeat texts: only its status is told. */
const gone = (error?: unknown): Unavailable => {
  const status = error instanceof APIError ? error.status : undefined;
  const cause = status === undefined ? undefined : new Error(`status ${status}`);
  return new Unavailable('text encoder', 'none', { ...(cause && { cause }) });
};
