import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MATCHES, type Match } from '../domain/history-import.ts';
import type { Mistake } from '../domain/history-record.ts';
import { LINES, MISTAKES, OFFSETS, OUTCOMES } from './report-files.ts';
import type { ReportLine } from './report-line.ts';

/** Lines read at once. */
const BLOCK = 500;

/** A written match report, read in parts. */
export class MatchReport {
  readonly #folder: string;
  readonly #offsets: Uint32Array;
  readonly #outcomes: Uint8Array;

  private constructor(folder: string, offsets: Uint32Array, outcomes: Uint8Array) {
    this.#folder = folder;
    this.#offsets = offsets;
    this.#outcomes = outcomes;
  }

  static async in(folder: string): Promise<MatchReport> {
    const [offsets, outcomes] = await Promise.all([OFFSETS, OUTCOMES].map((name) => readFile(join(folder, name))));
    return new MatchReport(folder, new Uint32Array(new Uint8Array(offsets!).buffer), outcomes!);
  }

  /** Number of lines. */
  get size(): number {
    return this.#outcomes.length;
  }

  /** What the report says of a line, from 1. */
  outcome(line: number): Match {
    return MATCHES[this.#outcomes[line - 1]!]!;
  }

  /** Those lines, in that order. */
  async lines(numbers: readonly number[]): Promise<readonly ReportLine[]> {
    if (numbers.length === 0) return [];
    const file = await open(join(this.#folder, LINES));
    try {
      const read: ReportLine[] = [];
      for (const line of numbers) read.push(JSON.parse(await this.#text(file, line - 1, line)) as ReportLine);
      return read;
    } finally {
      await file.close();
    }
  }

  /** All lines in order; with `isWanted`, those whose JSON it lets pass, which spares reading the others. */
  async *all(isWanted: (text: string) => boolean = () => true): AsyncGenerator<ReportLine> {
    for (let from = 0; from < this.size; from += BLOCK)
      for (const text of await this.#texts(from, Math.min(from + BLOCK, this.size)))
        if (isWanted(text)) yield JSON.parse(text) as ReportLine;
  }

  async mistakes(most: number): Promise<readonly Mistake[]> {
    const mistakes = JSON.parse(await readFile(join(this.#folder, MISTAKES), 'utf8')) as readonly Mistake[];
    return mistakes.slice(0, most);
  }

  async #texts(from: number, to: number): Promise<readonly string[]> {
    const file = await open(join(this.#folder, LINES));
    try {
      return (await this.#text(file, from, to)).split('\n').slice(0, to - from);
    } finally {
      await file.close();
    }
  }

  async #text(file: FileHandle, from: number, to: number): Promise<string> {
    const [begin, end] = [this.#offsets[from]!, this.#offsets[to]!];
    const bytes = Buffer.alloc(end - begin);
    await file.read(bytes, 0, bytes.length, begin);
    return bytes.toString('utf8');
  }
}
