import { answerInThread } from '../answer-in-thread.ts';
import { openSentenceEncoder, type SentenceEncoder } from './sentence-encoder.ts';

let encoder: SentenceEncoder | undefined;

answerInThread(async (asked) => {
  if (asked.do === 'fit') throw new RangeError('an encoder of sentences is not fitted');
  if (asked.do === 'open') {
    encoder = await openSentenceEncoder(asked.folder);
    return { opened: asked.folder };
  }
  if (!encoder) throw new Error('no encoder was opened');
  return { vectors: await encoder.encode(asked.texts) };
});
