import type { Picture } from '#ports/metadata-source/metadata-source';
import { Garbled } from './patient-fetch.ts';

/** Widths in which they are served. */
const SIZES = ['w92', 'w154', 'w185', 'w342', 'w500', 'w780', 'w1280'];
const FILE = /^[\w-]{1,80}\.(?:jpg|jpeg|png|webp)$/;
const MOST_BYTES = 5 * 2 ** 20;
const TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

export const isPictureSize = (size: string): boolean => SIZES.includes(size);
export const isPictureFile = (file: string): boolean => FILE.test(file);

/** Throws `Garbled` for what is no picture by its own word, or too much of it, however much it said it would be. */
export const readPicture = async (answer: Response): Promise<Picture> => {
  const told = (answer.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const type = TYPES.find((each) => each === told);
  if (!type || !answer.body) {
    await answer.body?.cancel();
    throw new Garbled();
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw new Garbled();
    parts.push(part);
  }
  return { type, bytes: Buffer.concat(parts, size) };
};
