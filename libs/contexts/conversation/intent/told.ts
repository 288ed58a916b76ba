import { isDenied } from './denial.ts';
import { spelledOut } from './spelled-out.ts';

export interface Taken {
  readonly match: RegExpExecArray;
  readonly isDenied: boolean;
  readonly before: string;
  readonly after: string;
}

/**
 * A text on its way to be understood: what one reader has understood is taken out, so that the next does not read it as
 * something else. Words keep their case until then: names have one.
 */
export class Told {
  #left: string;

  constructor(text: string) {
    this.#left = ` ${spelledOut(text)} `;
  }

  get left(): string {
    return this.#left;
  }

  /** Takes out everything that matches, and answers the matches in order. */
  take(pattern: RegExp): readonly RegExpExecArray[] {
    const found = [
      ...this.#left.matchAll(new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)),
    ];
    for (const match of found.toReversed()) this.takeAt(match.index, match[0].length);
    return found as readonly RegExpExecArray[];
  }

  /** The same one after another, each with what stood before it when its turn came. */
  takeEach(pattern: RegExp, { unlessDenied = false } = {}): readonly Taken[] {
    const found: Taken[] = [];
    for (let match = pattern.exec(this.#left); match; match = pattern.exec(this.#left)) {
      const isDenied = this.isDenied(match.index, match[0].length);
      if (unlessDenied && isDenied) break;
      const [before, after] = [this.#left.slice(0, match.index), this.#left.slice(match.index + match[0].length)];
      found.push({ match, isDenied, before, after });
      this.takeAt(match.index, match[0].length);
    }
    return found;
  }

  has(pattern: string): boolean {
    return new RegExp(pattern, 'i').test(this.#left);
  }

  /** Takes out what stands there; what it answers to it leaves in its place, so that lists of denials stay lists. */
  takeAt(at: number, length: number): void {
    this.#left = `${this.#left.slice(0, at)} · ${this.#left.slice(at + length)}`.replace(/ {2,}/g, ' ');
  }

  /** Whether what stands there is denied: `no horror`, `nothing too sad`. */
  isDenied(at: number, length = 0): boolean {
    return isDenied(this.#left.slice(0, at).replace(/\s+/g, ' '), this.#left.slice(at + length));
  }
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
