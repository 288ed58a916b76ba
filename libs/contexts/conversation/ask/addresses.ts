/** What no answer needs: web addresses, e-mail addresses, ids and calls. A model has them from a text that instructs it. */
const ADDRESSES =
  /(?:\b(?:https?|ftp|javascript|data):|\bwww\.)\S*|\S+@\S+\.\S+|\b[a-z]+:[a-z]+:[\w.~-]+|\b[a-z]+_[a-z_]+\([^)]*\)?/giu;

export const hasAddress = (text: string): boolean => text.search(ADDRESSES) >= 0;

export const withoutAddresses = (text: string): string => text.replace(ADDRESSES, '');

/** The last word, as long as it may go on. */
export const unfinished = (text: string): string => /\S{1,80}$/u.exec(text)?.[0] ?? '';
