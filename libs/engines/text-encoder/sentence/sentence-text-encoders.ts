import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TextEncoder, TextEncoders } from '#ports/text-encoder/text-encoder';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';
import { EncoderThread } from '../encoder-thread.ts';

const FILES = ['model.onnx', 'tokenizer.json'] as const;

/**
 * An encoder of sentences out of a folder with `model.onnx` and `tokenizer.json`, in a thread of its own that begins when
 * it is first asked. Throws `BadArtefact` of a folder without them; what is wrong within them, whoever asks first hears.
 */
export const sentenceTextEncoders = async (folder: string): Promise<TextEncoders> => {
  const chosen = new SentenceTextEncoder(folder, await hashOf(folder));
  return {
    technology: `sentence encoder, ${basename(folder)}`,
    chosen,
    fit: () => Promise.reject(new Error('an encoder of sentences is not fitted')),
    open: () => Promise.reject(new Error('an encoder of sentences is not opened twice')),
    check: async () => void (await chosen.encode(['test'])),
    close: () => chosen.close(),
  };
};

class SentenceTextEncoder implements TextEncoder {
  readonly hash: string;
  readonly #folder: string;
  #thread: Promise<EncoderThread> | undefined;
  #closed = false;

  constructor(folder: string, hash: string) {
    this.hash = hash;
    this.#folder = folder;
  }

  async encode(texts: readonly string[]): Promise<readonly (Float32Array | undefined)[]> {
    if (this.#closed) throw new Unavailable('text encoder', 'none');
    this.#thread ??= this.#begin();
    return (await this.#thread).encode(texts);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await (await this.#thread?.catch(() => undefined))?.end();
  }

  /** One that could not be opened is tried again by whoever asks next. */
  async #begin(): Promise<EncoderThread> {
    const thread = new EncoderThread(new Worker(new URL('./sentence.thread.ts', import.meta.url), { execArgv: [] }));
    try {
      await thread.open(this.#folder);
      return thread;
    } catch (error) {
      this.#thread = undefined;
      await thread.end();
      throw error;
    }
  }
}

const hashOf = async (folder: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of FILES) {
    hash.update(`${name}\0`);
    try {
      for await (const block of createReadStream(join(folder, name))) hash.update(block as Buffer);
    } catch (error) {
      throw new BadArtefact(`${join(folder, name)}: it cannot be read`, { cause: error });
    }
  }
  return hash.digest('hex');
};
