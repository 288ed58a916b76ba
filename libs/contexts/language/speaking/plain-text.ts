import { z } from 'zod';

/** Controls, marks that turn the direction of text, and what has no width: nothing that is read. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const TAGS = /<\/?[a-z!?][^<>]*>/gi;
const LINKS = /!?\[([^\][]*)\]\([^()]*\)/g;
const MARKS = /[`*<>]+|(?<!\w)_+|_+(?!\w)|^#+\s+/gm;

/** The words of a text, without markup and without what cannot be seen. Rendered as text all the same. */
export const plainWords = (text: string): string =>
  text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(TAGS, '')
    .replace(LINKS, '$1')
    .replace(MARKS, '')
    .replace(/ {2,}/g, ' ')
    .trim();

/** For the schema of a prompt: one line of words, at least one and at most `max` characters once markup is gone. */
export const plainText = (max: number) =>
  z
    .string()
    .max(2 * max)
    .transform(plainWords)
    .pipe(z.string().min(1).max(max));
