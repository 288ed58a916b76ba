/**
 * A text on its way to be understood: what one reader has understood is taken out, so that the next does not read it as
 * something else. Words keep their case until then: names have one.
 */
export class Told {
  #left: string;

  constructor(text: string) {
    this.#left = ` ${text.normalize('NFKC').replaceAll('’', "'").replace(/\s+/g, ' ').trim()} `;
  }

  get left(): string {
    return this.#left;
  }

  /** Takes out everything that matches, and answers the matches in order. */
  take(pattern: RegExp): readonly RegExpExecArray[] {
    const found = [
      ...this.#left.matchAll(new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)),
    ];
    for (const match of found.toReversed())
      this.#left = `${this.#left.slice(0, match.index)} · ${this.#left.slice(match.index + match[0].length)}`;
    return found as readonly RegExpExecArray[];
  }

  /** Whether what stands there is denied: `no horror`, `nothing too sad`. */
  isDenied(at: number): boolean {
    const before = this.#left.slice(Math.max(0, at - 32), at);
    return /\b(?:no|not|non|nothing|without|never|avoid|except|isn't|aren't|don't want|less|hate|free of)(?: (?:too|so|very|any|much|more|of|that|a|the|or|overly|all)){0,3}[ -]$/i.test(
      ` ${before.replace(/[·,.;]/g, '·')}`,
    );
  }
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
