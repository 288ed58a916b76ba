import { strengthOf } from '../../taste/published.ts';
import { InteractionColumns, type DatasetInteraction } from '../datasets/interaction-columns.ts';
import { linesOf } from './member-lines.ts';
import { randomOf, shuffled } from './random.ts';
import type { Track } from './report.ts';

/** One of a member's interactions, as a model is told of it. */
export interface CaseEntry {
  readonly item: string;
  /** What they did with it: `rated`, `watched`, ... */
  readonly kind: string;
  /** Preference in [-1, 1]. */
  readonly strength: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** One question with its answer: who had this history, and what did they turn to next? */
export interface EvaluationCase {
  readonly member: number;
  /** When it is asked, epoch milliseconds. */
  readonly at: number;
  /** Oldest first. Empty: nothing is known of them. */
  readonly history: readonly CaseEntry[];
  readonly targets: readonly string[];
  /** Not to be ranked, beside the history. */
  readonly exclude: readonly string[];
}

export interface Split {
  /** What may be learnt from. */
  readonly training: InteractionColumns;
  /** By member. */
  readonly cases: readonly EvaluationCase[];
}

export interface SplitOptions {
  /** T3: the share of all interactions that lies before the cut. */
  readonly cut?: number;
  /** T2: who is held out, and which of their titles are targets. */
  readonly seed?: number;
  /** T2: the share of members. */
  readonly heldOut?: number;
  /** T4: a longer pause parts two visits. */
  readonly visitGapMs?: number;
}

type Line = readonly DatasetInteraction[];
type Lines = readonly Line[];
type Cut = (lines: Lines, options: Required<SplitOptions>, training: InteractionColumns) => EvaluationCase[];

/** Members with fewer interactions are learnt from and not asked. */
const LEAST = 5;
/** Four stars, as a dataset's float32 has them. */
const LIKED = strengthOf(8) - 1e-6;
const DEFAULTS: Required<SplitOptions> = { cut: 0.9, seed: 0, heldOut: 0.1, visitGapMs: 6 * 3_600_000 };

/**
 * Parts a dataset into what may be learnt from and the cases of a track:
 * - T1, leave last out: of members with 5 interactions or more, the last one is the target.
 * - T2, strong generalisation: a tenth of the members who liked 5 titles or more (four stars) is held out whole; of the
 *   titles they liked, a fifth, drawn by chance, are the targets.
 * - T3, a cut in time: the first title of each member after it is the target; a history may be empty.
 * - T4, the next visit: of members with 5 interactions or more before their last visit, all its titles are targets.
 * Interactions at the same moment are ordered by a hash (see `linesOf`). What a member turned down is never a target.
 */
export const splitOf = (track: Track, interactions: InteractionColumns, options: SplitOptions = {}): Split => {
  const training = new InteractionColumns();
  const cases = CUTS[track](linesOf(interactions), { ...DEFAULTS, ...options }, training);
  return { training, cases };
};

export interface JobSplit {
  readonly training: InteractionColumns;
  readonly cases: Readonly<Record<'T1' | 'T4', readonly EvaluationCase[]>>;
}

/**
 * One split for both tracks of a training job: without the last visits; who has none that counts loses their last
 * interaction. T1 is asked with the earlier titles of the last visit in the history.
 */
export const splitOfJob = (interactions: InteractionColumns, options: SplitOptions = {}): JobSplit => {
  const training = new InteractionColumns();
  const { visitGapMs } = { ...DEFAULTS, ...options };
  const cases: Record<'T1' | 'T4', EvaluationCase[]> = { T1: [], T4: [] };
  for (const line of linesOf(interactions)) {
    const [visit, last] = [visitOf(line, visitGapMs), lastOf(line)];
    learn(training, (visit ?? last)?.learnt ?? line);
    cases.T4.push(...askedOf(visit));
    cases.T1.push(...askedOf(last));
  }
  return { training, cases };
};

interface Parted {
  readonly learnt: Line;
  readonly asked: EvaluationCase;
}

const askedOf = (parted: Parted | undefined): readonly EvaluationCase[] => (parted ? [parted.asked] : []);

const isTurnedDown = ({ kind }: DatasetInteraction): boolean => kind === 'dismissed' || kind === 'disliked';

/** Without what stands in the history already: nobody is to rank that. */
const partedAt = (line: Line, from: number, to = line.length): Parted | undefined => {
  const before = line.slice(0, from);
  const known = new Set(before.map(({ item }) => item));
  const turnedTo = line.slice(from, to).filter((each) => !isTurnedDown(each) && !known.has(each.item));
  if (turnedTo.length === 0) return undefined;
  return { learnt: before, asked: caseOf(before, turnedTo, line[from]!.at) };
};

const caseOf = (history: Line, targets: Line, at: number): EvaluationCase => ({
  member: targets[0]!.member,
  at,
  history: entriesOf(history),
  targets: [...new Set(targets.map(({ item }) => item))],
  exclude: [],
});

const entriesOf = (line: Line): readonly CaseEntry[] =>
  line.map(({ item, kind, strength, at }) => ({ item, kind, strength, at }));

const lastOf = (line: Line): Parted | undefined => {
  if (line.length < LEAST) return undefined;
  const last = line.findLastIndex((each) => !isTurnedDown(each));
  return last < 0 ? undefined : partedAt(line, last, last + 1);
};

const visitOf = (line: Line, gapMs: number): Parted | undefined => {
  let start = line.length - 1;
  while (start > 0 && line[start]!.at - line[start - 1]!.at <= gapMs) start -= 1;
  return start < LEAST ? undefined : partedAt(line, start);
};

const learn = (training: InteractionColumns, line: Line): void => {
  for (const each of line) training.add(each);
};

const byMember =
  (parted: (line: Line, options: Required<SplitOptions>) => Parted | undefined): Cut =>
  (lines, options, training) =>
    lines.flatMap((line) => {
      const found = parted(line, options);
      learn(training, found?.learnt ?? line);
      return askedOf(found);
    });

const strongGeneralisation: Cut = (lines, { seed, heldOut }, training) => {
  const random = randomOf(`T2 ${seed}`);
  const liked = lines.map((line) => line.filter((each) => each.strength >= LIKED && !isTurnedDown(each)));
  const able = [...lines.keys()].filter((n) => liked[n]!.length >= LEAST);
  const held = new Set(shuffled(able, random).slice(0, Math.max(1, Math.floor(able.length * heldOut))));
  const cases: EvaluationCase[] = [];
  lines.forEach((line, n) => {
    if (held.has(n)) cases.push(...foldIn(liked[n]!, random));
    else learn(training, line);
  });
  return cases;
};

const foldIn = (liked: Line, random: () => number): readonly EvaluationCase[] => {
  const targets = new Set(shuffled([...liked.keys()], random).slice(0, Math.max(1, Math.floor(liked.length / 5))));
  const history = liked.filter((_, n) => !targets.has(n));
  const known = new Set(history.map(({ item }) => item));
  const wanted = liked.filter((each, n) => targets.has(n) && !known.has(each.item));
  return wanted.length === 0 ? [] : [caseOf(history, wanted, history.at(-1)!.at)];
};

const timeCut: Cut = (lines, { cut }, training) => {
  const times = Float64Array.from(lines.flatMap((line) => line.map(({ at }) => at))).sort();
  const edge = times[Math.floor(times.length * cut)] ?? Infinity;
  return lines.flatMap((line) => {
    const after = line.findIndex(({ at }) => at >= edge);
    const past = after < 0 ? line : line.slice(0, after);
    learn(training, past);
    const next = line.findIndex((each, n) => n >= past.length && !isTurnedDown(each));
    return next < 0
      ? []
      : askedOf(partedAt(line, next, next + 1)).map((each) => ({ ...each, history: entriesOf(past) }));
  });
};

const CUTS: Readonly<Record<Track, Cut>> = {
  T1: byMember(lastOf),
  T2: strongGeneralisation,
  T3: timeCut,
  T4: byMember((line, { visitGapMs }) => visitOf(line, visitGapMs)),
};
