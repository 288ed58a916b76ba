/** The lines, one JSON value each, in order. */
export const LINES = 'lines.jsonl';
/** Where each line begins in there, as unsigned 32-bit numbers, and where the last one ends. */
export const OFFSETS = 'offsets.u32';
/** What each line came out as, a byte each: its place in `MATCHES`. */
export const OUTCOMES = 'outcomes.u8';
/** The rows that could not be read, the first of them. */
export const MISTAKES = 'mistakes.json';
/** Whose it is: the same file brought twice is two uploads, so that each can be forgotten alone. */
export const ABOUT = 'about.json';
