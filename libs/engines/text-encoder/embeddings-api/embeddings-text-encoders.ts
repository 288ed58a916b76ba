import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { TextEncoder, TextEncoders } from '#ports/text-encoder/text-encoder';
import { Unavailable } from '#ports/unavailable';
import { OWN_URL } from '../../openai/openai-client.ts';
import { unit } from '../unit.ts';
import { EmbeddingsApi, type EmbeddingsApiOptions } from './embeddings-api.ts';
import { KeptVectors } from './kept-vectors.ts';

export interface EmbeddingsOptions extends EmbeddingsApiOptions {
  /** Where vectors that were paid for are kept. */
  readonly folder: string;
}

/** Texts in one request; some servers take no more. */
const AT_ONCE = 64;
/** Of a text: beyond, models of this kind take no more, or refuse. */
const MOST_CHARACTERS = 8_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An encoder behind the embeddings protocol. What titles say is asked once, and kept. */
export const embeddingsTextEncoders = (options: EmbeddingsOptions): TextEncoders => {
  const chosen = new EmbeddingsTextEncoder(options);
  return {
    technology: `embeddings API, ${options.model}`,
    chosen,
    fit: () => Promise.reject(new Error('an encoder behind an API is not fitted')),
    open: () => Promise.reject(new Error('an encoder behind an API has no folder')),
    check: async (signal) => void (await chosen.encode(['test'], { signal })),
    close: () => chosen.close(),
  };
};

class EmbeddingsTextEncoder implements TextEncoder {
  readonly hash: string;
  readonly #api: EmbeddingsApi;
  readonly #kept: KeptVectors;
  #closed = false;

  constructor({ folder, ...options }: EmbeddingsOptions) {
    this.hash = sha256(`embeddings-api\0${options.baseUrl ?? OWN_URL}\0${options.model}`);
    this.#api = new EmbeddingsApi(options);
    this.#kept = new KeptVectors(join(folder, `${this.hash}.lines`));
  }

  async encode(
    texts: readonly string[],
    { kept = false, signal }: { readonly kept?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<readonly (Float32Array | undefined)[]> {
    const keys = texts.map(sha256);
    const known = kept ? await this.#kept.get(keys) : NONE;
    const asked = new Map(
      texts.flatMap((text, n) => (isAskable(text) && !known.has(keys[n]!) ? [[keys[n]!, text]] : [])),
    );
    const found = new Map(known);
    for (let from = 0; from < asked.size; from += AT_ONCE) {
      const told = await this.#ask(new Map([...asked].slice(from, from + AT_ONCE)), signal);
      if (kept) await this.#kept.add(told);
      for (const [key, vector] of told) found.set(key, vector);
    }
    return keys.map((key) => found.get(key));
  }

  close(): Promise<void> {
    this.#closed = true;
    return Promise.resolve();
  }

  async #ask(texts: ReadonlyMap<string, string>, signal?: AbortSignal): Promise<ReadonlyMap<string, Float32Array>> {
    if (this.#closed) throw new Unavailable('text encoder', 'none');
    const vectors = await this.#api.ask(
      [...texts.values()].map((text) => text.slice(0, MOST_CHARACTERS)),
      signal,
    );
    return new Map(
      [...texts.keys()].flatMap((key, n) => {
        const vector = unit(vectors[n]!);
        return vector ? [[key, vector]] : [];
      }),
    );
  }
}

const NONE: ReadonlyMap<string, Float32Array> = new Map();

const isAskable = (text: string): boolean => text.trim() !== '';
