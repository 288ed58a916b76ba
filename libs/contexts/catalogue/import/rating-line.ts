import { isUtf8 } from 'node:buffer';

/** Who gave how many half-stars (1 to 10) to which movie, and when (seconds since 1970). */
export interface Stars {
  readonly member: number;
  readonly movie: number;
  readonly halfStars: number;
  readonly seconds: number;
}

/**
 * Reads lines `member movie stars seconds`, the cells parted by `separator`, straight from the bytes: there are millions
 * of them. `scan` knows the one spelling that the data sets use (`1,31,2.5,1260759144`) and answers whether it was
 * that; the fields then hold the rating until the next call. `explain` reads any line, slowly, and says what is wrong.
 */
export class RatingScanner implements Stars {
  member = 0;
  movie = 0;
  halfStars = 0;
  seconds = 0;
  readonly #separator: string;
  readonly #separatorBytes: readonly number[];
  #at = 0;

  constructor(separator: string) {
    this.#separator = separator;
    this.#separatorBytes = [...Buffer.from(separator)];
  }

  scan(bytes: Buffer, start: number, end: number): boolean {
    this.#at = start;
    this.member = this.#digits(bytes, end);
    if (!this.#separated(bytes, end)) return false;
    this.movie = this.#digits(bytes, end);
    if (!this.#separated(bytes, end)) return false;
    this.halfStars = this.#stars(bytes, end);
    if (!this.#separated(bytes, end)) return false;
    this.seconds = this.#digits(bytes, end);
    return this.#at === end && this.#isPlausible();
  }

  explain(bytes: Buffer): Stars | { readonly error: string } {
    if (!isUtf8(bytes)) return { error: 'not valid UTF-8' };
    const cells = bytes.toString('utf8').split(this.#separator);
    if (cells.length !== 4) return { error: `${cells.length} cells instead of 4` };
    const [member, movie, stars, seconds] = cells.map((cell) => (NUMBER.test(cell.trim()) ? Number(cell) : Number.NaN));
    if (!isCount(member!, MAX_ID)) return { error: 'the user id is not a positive whole number' };
    if (!isCount(movie!, MAX_ID)) return { error: 'the movie id is not a positive whole number' };
    if (!isCount(stars! * 2, 10)) return { error: 'the rating is not one of 0.5, 1, 1.5 … 5' };
    if (!isCount(seconds!, MAX_SECONDS)) return { error: 'the time is not in seconds since 1970' };
    return { member: member!, movie: movie!, halfStars: stars! * 2, seconds: seconds! };
  }

  #isPlausible(): boolean {
    const { member, movie, halfStars, seconds } = this;
    return isCount(member, MAX_ID) && isCount(movie, MAX_ID) && isCount(halfStars, 10) && isCount(seconds, MAX_SECONDS);
  }

  /** -1: there were none. */
  #digits(bytes: Buffer, end: number): number {
    let value = 0;
    let at = this.#at;
    for (; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const none = at === this.#at;
    this.#at = at;
    return none ? -1 : value;
  }

  /** `4`, `4.0`, `0.5` in half-stars; -1: something else. */
  #stars(bytes: Buffer, end: number): number {
    const whole = this.#digits(bytes, end);
    if (this.#at === end || bytes[this.#at] !== DOT) return whole * 2;
    const tenths = bytes[this.#at + 1]! - ZERO;
    this.#at += 2;
    if (whole < 0 || (tenths !== 0 && tenths !== 5)) return -1;
    return whole * 2 + tenths / 5;
  }

  #separated(bytes: Buffer, end: number): boolean {
    for (const byte of this.#separatorBytes) if (this.#at >= end || bytes[this.#at++] !== byte) return false;
    return true;
  }
}

const ZERO = 48;
const DOT = 46;
const NUMBER = /^\d{1,15}(?:\.\d{1,15})?$/;
const MAX_ID = 9_999_999_999;
/** Up to the year 2100: milliseconds are told from seconds. */
const MAX_SECONDS = 4_102_444_799;

const isCount = (value: number, max: number): boolean => Number.isInteger(value) && value >= 1 && value <= max;
