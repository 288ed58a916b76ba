import { join } from 'node:path';
import type { TextEncoders } from '#ports/text-encoder/text-encoder';
import { tfidfTextEncoders } from '#engines/text-encoder/tfidf/tfidf-text-encoders';
import type { Settings } from './settings.ts';

/** What was not chosen is not loaded. Throws `BadArtefact` of a folder that holds no encoder. */
export const openTextEncoders = async ({
  home,
  textEncoder,
  languageModel,
}: Pick<Settings, 'home'> & Partial<Pick<Settings, 'textEncoder' | 'languageModel'>>): Promise<TextEncoders> => {
  if (textEncoder === undefined) return tfidfTextEncoders();
  if ('folder' in textEncoder) {
    const { sentenceTextEncoders } = await import('#engines/text-encoder/sentence/sentence-text-encoders');
    return sentenceTextEncoders(textEncoder.folder);
  }
  const { embeddingsTextEncoders } = await import('#engines/text-encoder/embeddings-api/embeddings-text-encoders');
  const { apiKey, baseUrl } = languageModel ?? {};
  return embeddingsTextEncoders({
    ...{ apiKey, baseUrl, model: textEncoder.embeddingModel },
    folder: join(home, 'text-vectors'),
  });
};
