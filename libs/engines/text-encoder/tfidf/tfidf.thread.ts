import { answerInThread } from '../answer-in-thread.ts';
import { fitTfidf, writeEncoder } from './fit.ts';
import { openTfidf } from './open-tfidf.ts';
import type { TfidfVectors } from './tfidf-vectors.ts';

let vectors: TfidfVectors | undefined;

answerInThread(async (asked) => {
  switch (asked.do) {
    case 'open': {
      const opened = await openTfidf(asked.folder);
      vectors = opened.vectors;
      return { opened: opened.hash };
    }
    case 'fit':
      await writeEncoder(fitTfidf(asked.texts), asked.texts.length, asked.folder);
      return { fitted: true };
    case 'encode':
      return { vectors: asked.texts.map((text) => vectors?.of(text)) };
  }
});
