import { unfinished, withoutAddresses } from './addresses.ts';

/** `[2]`, `[1, 3]` */
const CITES = /^\[\s*\d{1,6}(?:\s*[,;]\s*\d{1,6})*\s*\]$/;
const LONGEST = 24;

/**
 * Words as they come from a model, with the numbers that they cite read out of them. Marks are held back until they are
 * whole; numbers of nothing are dropped with their marks, and counted. Addresses do not come through.
 */
export class CitedWords {
  readonly #entries: number;
  readonly #cited = new Set<number>();
  #held = '';
  #word = '';
  #text = '';
  rejected = 0;

  /** `entries`: numbers run from 1 to this. */
  constructor(entries: number) {
    this.#entries = entries;
  }

  /** Takes in a piece, and answers what of it may be shown now. */
  take(piece: string): string {
    this.#held += piece;
    let shown = '';
    for (;;) {
      const open = this.#held.indexOf('[');
      if (open < 0) return this.#show(shown + this.#release(this.#held.length));
      shown += this.#release(open);
      const close = this.#held.indexOf(']');
      if (close < 0 && this.#held.length <= LONGEST) return this.#show(shown);
      shown += close < 0 || close > LONGEST ? this.#release(1) : this.#mark(close + 1);
    }
  }

  /** What was held back to the end. */
  end(): string {
    return this.#show(`${this.#release(this.#held.length)} `).replace(/ $/, '');
  }

  /** All that was shown. */
  get text(): string {
    return this.#text
      .replace(/\s+([.,;!?])/g, '$1')
      .replace(/ {2,}/g, ' ')
      .trim();
  }

  /** Numbers that were cited, in the order in which they were met. */
  get cited(): readonly number[] {
    return [...this.#cited];
  }

  #release(length: number): string {
    const released = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return released;
  }

  /** A mark of citation is for us; other brackets are words. */
  #mark(length: number): string {
    const mark = this.#release(length);
    if (!CITES.test(mark)) return mark;
    for (const [digits] of mark.matchAll(/\d+/g)) {
      const n = Number(digits);
      if (n >= 1 && n <= this.#entries) this.#cited.add(n);
      else this.rejected += 1;
    }
    return '';
  }

  /** A word waits for its end: until then nobody knows whether it is an address. */
  #show(words: string): string {
    const all = this.#word + words;
    this.#word = unfinished(all);
    const shown = withoutAddresses(all.slice(0, all.length - this.#word.length));
    this.#text += shown;
    return shown;
  }
}
