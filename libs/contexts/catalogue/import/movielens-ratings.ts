import { isoTime } from '#kernel';
import { shown } from './clean-text.ts';
import { isBlank, readBlocks, TOO_LONG, type ReadOptions } from './lines.ts';
import { findDataFile, type DataFile, type FileMistake, type Layout } from './movielens-folder.ts';
import { RatingScanner, type Stars } from './rating-line.ts';

export interface MemberRatings {
  /** MovieLens' number of the member. */
  readonly member: number;
  /** In the order of the file, which is not that of time. */
  readonly ratings: readonly ImportedRating[];
}

export interface ImportedRating {
  readonly line: number;
  /** `movie:movielens:<movieId>` */
  readonly item: string;
  /** 1 to 10 */
  readonly halfStars: number;
  /** ISO, UTC */
  readonly at: string;
}

export interface RatingOptions extends ReadOptions {
  /** Only the members that come first in the file, this many; their ratings are found wherever they are. */
  readonly limitMembers?: number;
}

/**
 * The ratings of a MovieLens data set, in batches of at most 500 by one member: consecutive lines of one member go
 * together, and a file that is not grouped by member gives more, smaller batches. The batches depend on the file and
 * the limit alone. Mistakes are told as they are met and reading goes on. Throws an `Error` that begins with the path
 * when there are no ratings to read.
 */
export async function* readMovieLensRatings(
  folder: string,
  { limitMembers = Number.POSITIVE_INFINITY, ...options }: RatingOptions = {},
): AsyncGenerator<MemberRatings | FileMistake> {
  const file = await findDataFile(folder, 'ratings');
  const lines = new RatingLines(file, new Batches(limitMembers));
  for await (const block of readBlocks(file.path, options)) for (const each of lines.take(block)) yield each;
  for (const each of lines.end()) yield each;
}

const SEPARATORS: Readonly<Record<Layout, string>> = { csv: ',', dat: '::', u: '\t' };
const HEADER = 'userId,movieId,rating,timestamp';
const LF = 10;
const CR = 13;

/** Takes the blocks of a file in turn. */
class RatingLines {
  readonly #file: DataFile;
  readonly #scanner: RatingScanner;
  readonly #batches: Batches;
  #line = 0;
  #headerDue: boolean;

  constructor(file: DataFile, batches: Batches) {
    this.#file = file;
    this.#scanner = new RatingScanner(SEPARATORS[file.layout]);
    this.#batches = batches;
    this.#headerDue = file.layout === 'csv';
  }

  *take(block: Buffer | undefined): Generator<MemberRatings | FileMistake> {
    if (!block) {
      this.#line++;
      yield this.#mistake(TOO_LONG);
    }
    for (let start = 0; block && start < block.length;) {
      const lf = block.indexOf(LF, start);
      const next = lf < 0 ? block.length : lf + 1;
      const end = endOfLine(block, start, lf < 0 ? block.length : lf);
      this.#line++;
      const told = this.#read(block, start, end);
      if (told) yield told;
      start = next;
    }
  }

  *end(): Generator<MemberRatings> {
    if (this.#headerDue) throw new Error(`${this.#file.path}: no header line`);
    const last = this.#batches.flush();
    if (last) yield last;
  }

  #read(block: Buffer, start: number, end: number): MemberRatings | FileMistake | undefined {
    if (!this.#headerDue && this.#scanner.scan(block, start, end)) return this.#batches.add(this.#line, this.#scanner);
    const bytes = block.subarray(start, end);
    if (isBlank(bytes)) return undefined;
    if (this.#headerDue) return this.#header(bytes);
    const rating = this.#scanner.explain(bytes);
    return 'error' in rating ? this.#mistake(rating.error) : this.#batches.add(this.#line, rating);
  }

  #header(bytes: Buffer): undefined {
    const text = bytes.toString('latin1');
    if (text !== HEADER) throw new Error(`${this.#file.path}: the header is ${shown(text)} instead of "${HEADER}"`);
    this.#headerDue = false;
  }

  #mistake(error: string): FileMistake {
    return { file: this.#file.name, line: this.#line, error };
  }
}

const endOfLine = (block: Buffer, start: number, end: number): number =>
  end > start && block[end - 1] === CR ? end - 1 : end;

const MAX_BATCH = 500;

class Batches {
  readonly #limit: number;
  readonly #members = new Set<number>();
  #member = 0;
  #ratings: ImportedRating[] = [];

  constructor(limitMembers: number) {
    this.#limit = limitMembers;
  }

  /** Answers the batch that was complete before this rating. */
  add(line: number, { member, movie, halfStars, seconds }: Stars): MemberRatings | undefined {
    if (!this.#isWanted(member)) return undefined;
    const complete = member !== this.#member || this.#ratings.length === MAX_BATCH ? this.flush() : undefined;
    this.#member = member;
    this.#ratings.push({ line, item: `movie:movielens:${movie}`, halfStars, at: isoTime(seconds * 1000) });
    return complete;
  }

  flush(): MemberRatings | undefined {
    if (this.#ratings.length === 0) return undefined;
    const batch = { member: this.#member, ratings: this.#ratings };
    this.#ratings = [];
    return batch;
  }

  /** The set is kept for a limit alone: without one it would grow with the file. */
  #isWanted(member: number): boolean {
    if (this.#limit === Number.POSITIVE_INFINITY || this.#members.has(member)) return true;
    if (this.#members.size >= this.#limit) return false;
    this.#members.add(member);
    return true;
  }
}
