import { fixtureLines } from './fixture-lines.ts';

/** A question to the demo's catalogue. */
export interface AskCase {
  readonly q: string;
  /** Titles that answer it, each by itself. */
  readonly titles: readonly string[];
  /** Where a fact is asked for: what the answer says. */
  readonly says?: string;
}

// Each address stays a literal: that is how the bundler sees the file and takes it along.
const QUESTIONS = new URL('../../../test/fixtures/questions/questions.jsonl', import.meta.url);
const HELD_OUT = new URL('../../../test/fixtures/questions/held-out.jsonl', import.meta.url);
const LATEST = new URL('../../../test/fixtures/questions/latest.jsonl', import.meta.url);
const UNKNOWN = new URL('../../../test/fixtures/questions/unknown.jsonl', import.meta.url);
const LATEST_UNKNOWN = new URL('../../../test/fixtures/questions/latest-unknown.jsonl', import.meta.url);

const UNSEEN_1 = new URL('../../../test/fixtures/questions/unseen-1.jsonl', import.meta.url);
const UNSEEN_1_UNKNOWN = new URL('../../../test/fixtures/questions/unseen-1-unknown.jsonl', import.meta.url);
const UNSEEN_2 = new URL('../../../test/fixtures/questions/unseen-2.jsonl', import.meta.url);
const UNSEEN_2_UNKNOWN = new URL('../../../test/fixtures/questions/unseen-2-unknown.jsonl', import.meta.url);
const UNSEEN_3 = new URL('../../../test/fixtures/questions/unseen-3.jsonl', import.meta.url);
const UNSEEN_3_UNKNOWN = new URL('../../../test/fixtures/questions/unseen-3-unknown.jsonl', import.meta.url);
const UNSEEN_4 = new URL('../../../test/fixtures/questions/unseen-4.jsonl', import.meta.url);
const UNSEEN_5 = new URL('../../../test/fixtures/questions/unseen-5.jsonl', import.meta.url);
const UNSEEN_6 = new URL('../../../test/fixtures/questions/unseen-6.jsonl', import.meta.url);

/**
 * `questions`: those that the search was made with; `heldOut`: those that came after; `latest`: those that came after these;
 * `unseen`: sets of which each was measured before anything was made for it, in that order; `unknown` and
 * `unseenUnknown`: no title answers them.
 */
export const askCases = () => ({
  questions: fixtureLines<AskCase>(QUESTIONS),
  heldOut: fixtureLines<AskCase>(HELD_OUT),
  latest: fixtureLines<AskCase>(LATEST),
  unseen: [
    { cases: fixtureLines<AskCase>(UNSEEN_1), atFirstSight: 88.1 },
    { cases: fixtureLines<AskCase>(UNSEEN_2), atFirstSight: 85.4 },
    { cases: fixtureLines<AskCase>(UNSEEN_3), atFirstSight: 90 },
    { cases: fixtureLines<AskCase>(UNSEEN_4), atFirstSight: 85 },
    { cases: fixtureLines<AskCase>(UNSEEN_5), atFirstSight: 90 },
    { cases: fixtureLines<AskCase>(UNSEEN_6), atFirstSight: 96.7 },
  ],
  unseenUnknown: [UNSEEN_1_UNKNOWN, UNSEEN_2_UNKNOWN, UNSEEN_3_UNKNOWN].flatMap((file) =>
    fixtureLines<Pick<AskCase, 'q'>>(file),
  ),
  unknown: [UNKNOWN, LATEST_UNKNOWN].flatMap((file) => fixtureLines<Pick<AskCase, 'q'>>(file)),
});

const FIRST = 3;

interface JudgedAnswer {
  readonly answer: string;
  readonly cited: readonly { readonly item: { readonly title: string } }[];
}

/** A title that answers it is among the first three that are cited, and a fact is said. */
export const isRight = ({ titles, says }: AskCase, { answer, cited }: JudgedAnswer): boolean =>
  cited.slice(0, FIRST).some(({ item }) => titles.includes(item.title)) &&
  (says === undefined || answer.includes(says));
