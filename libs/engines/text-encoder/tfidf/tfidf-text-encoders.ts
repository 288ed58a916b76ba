import { Worker } from 'node:worker_threads';
import type { TextEncoder, TextEncoders } from '#ports/text-encoder/text-encoder';
import { EncoderThread } from '../encoder-thread.ts';

/**
 * The encoder that needs no download: fitted on the catalogue, in a thread of its own, which is also where an opened one
 * lives. Reading and fitting stall nobody.
 */
export const tfidfTextEncoders = (): TextEncoders => {
  const threads = new Set<EncoderThread>();
  const begin = (): EncoderThread => {
    const thread = new EncoderThread(new Worker(new URL('./tfidf.thread.ts', import.meta.url), { execArgv: [] }));
    threads.add(thread);
    return thread;
  };
  const end = async (thread: EncoderThread): Promise<void> => {
    threads.delete(thread);
    await thread.end();
  };
  return {
    technology: 'TF-IDF, fitted on the catalogue',
    chosen: undefined,
    fit: async (texts, folder, signal) => {
      signal?.throwIfAborted();
      const thread = begin();
      await thread.fit(texts, folder, signal).finally(() => end(thread));
    },
    open: async (folder) => {
      const thread = begin();
      try {
        return encoderIn(thread, await thread.open(folder), () => end(thread));
      } catch (error) {
        await end(thread);
        throw error;
      }
    },
    check: () => Promise.resolve(),
    close: async () => void (await Promise.all([...threads].map(end))),
  };
};

const encoderIn = (thread: EncoderThread, hash: string, close: () => Promise<void>): TextEncoder => ({
  hash,
  encode: (texts) => thread.encode(texts),
  close,
});
