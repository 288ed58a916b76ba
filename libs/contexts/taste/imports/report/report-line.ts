import type { Mark, MarkKind } from '../domain/history-record.ts';
import type { Match } from '../domain/history-import.ts';
import type { Candidate } from '../matching/confidence.ts';

/** One line of the match report: what the file told, and which title it was found to mean. */
export interface ReportLine {
  /** From 1, over all files of the upload. */
  readonly line: number;
  readonly file: string;
  readonly row: number;
  readonly title: string | null;
  readonly year: number | null;
  readonly kind: MarkKind;
  readonly halfStars: number | null;
  readonly at: string | null;
  readonly match: Match;
  readonly confidence: number;
  readonly item: string | null;
  readonly candidates: readonly Candidate[];
}

/** `now`: when the import was asked for. What a source dates later has the clock of the source wrong. */
export const markOf = ({ kind, halfStars, at }: ReportLine, now: string): Mark => ({
  kind,
  ...(halfStars !== null && { halfStars }),
  ...(at === null ? { at: now, undated: true } : { at: at < now ? at : now }),
});

/**
 * Of several lines on one title, those that count: of each kind the newest, of equally new ones the last; a dated one
 * before one that is not.
 */
export const newestOfEach = (marks: readonly Mark[]): readonly Mark[] => {
  const newest = new Map<MarkKind, Mark>();
  for (const mark of marks) {
    const known = newest.get(mark.kind);
    if (!known || !isOlder(mark, known)) newest.set(mark.kind, mark);
  }
  return [...newest.values()];
};

const isOlder = (one: Mark, other: Mark): boolean =>
  one.undated === other.undated ? one.at < other.at : one.undated === true;
