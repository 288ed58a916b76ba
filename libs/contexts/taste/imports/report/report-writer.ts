import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { MATCHES, type MatchCounts } from '../domain/history-import.ts';
import type { Mistake } from '../domain/history-record.ts';
import { ABOUT, LINES, MISTAKES, OFFSETS, OUTCOMES } from './report-files.ts';
import type { ReportLine } from './report-line.ts';

/** As many mistakes are kept word by word; all are counted. */
export const KEPT_MISTAKES = 1_000;

/** Writes a match report into a folder, line by line. */
export class ReportWriter {
  readonly #folder: string;
  readonly #lines: WriteStream;
  readonly #offsets = [0];
  readonly #outcomes: number[] = [];
  readonly #mistakes: Mistake[] = [];
  #mistakeCount = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#lines = createWriteStream(join(folder, LINES));
  }

  /** The number of the line to come. */
  get next(): number {
    return this.#offsets.length;
  }

  async line(line: ReportLine): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    this.#offsets.push(this.#offsets.at(-1)! + Buffer.byteLength(text));
    this.#outcomes.push(MATCHES.indexOf(line.match));
    if (!this.#lines.write(text)) await once(this.#lines, 'drain');
  }

  mistake(mistake: Mistake): void {
    this.#mistakeCount += 1;
    if (this.#mistakes.length < KEPT_MISTAKES) this.#mistakes.push(mistake);
  }

  async close(importId: string): Promise<{ readonly counts: MatchCounts; readonly mistakes: number }> {
    await finished(this.#lines.end());
    const put = (name: string, content: string | Uint8Array) => writeFile(join(this.#folder, name), content);
    await put(OFFSETS, new Uint8Array(Uint32Array.from(this.#offsets).buffer));
    await put(OUTCOMES, Uint8Array.from(this.#outcomes));
    await put(MISTAKES, JSON.stringify(this.#mistakes));
    await put(ABOUT, JSON.stringify({ import: importId }));
    const count = (outcome: number): number => this.#outcomes.filter((each) => each === outcome).length;
    const [matched, uncertain, unmatched] = MATCHES.map((_, outcome) => count(outcome)) as [number, number, number];
    return { counts: { matched, uncertain, unmatched }, mistakes: this.#mistakeCount };
  }

  /** Gives up: whoever made the folder removes it. */
  async abandon(): Promise<void> {
    this.#lines.destroy();
    await finished(this.#lines).catch(() => undefined);
  }
}
