import { DAY_MS } from '#kernel';
import type { Exposure } from '#ports/exposure-log/exposure-log';
import { interactionsOf, type Taste } from '../../../taste/published.ts';
import type { ProductionSums } from './production-day.ts';

/** What happens later is not owed to what was shown. */
const WINDOW_MS = DAY_MS;
/** Half-stars. */
const HIGH = 8;

type Shown = Pick<Exposure, 'recommendationId' | 'at' | 'member' | 'policy' | 'model' | 'items'>;
type Outcome = 'opened' | 'liked' | 'ratedHigh' | 'ratedLow' | 'dismissed';
type Sums = { -readonly [K in keyof ProductionSums]: ProductionSums[K] };

/** What came of a day's answers. */
export interface DayTally {
  /** By policy and model. */
  readonly sums: readonly ProductionSums[];
  /** Title -> how often it was shown. */
  readonly shown: ReadonlyMap<string, number>;
  /** Title -> members who were shown anything that day and turned to it that day. */
  readonly consumed: ReadonlyMap<string, number>;
}

/** Something that a member did with a title; `answer`: the answer it was given to, where that is known. */
interface Deed {
  readonly outcome: Outcome;
  readonly item: string;
  readonly at: string;
  readonly answer?: string;
}

/**
 * What a day's answers came to. A deed is owed to the answer it names, else to the newest one within a day before it
 * that showed the title; what was withdrawn since was never done. Deterministic, whatever order the answers come in.
 */
export const measureDay = async (
  day: string,
  shown: AsyncIterable<Shown>,
  tasteOf: (member: string) => Promise<Taste>,
): Promise<DayTally> => {
  const byMember = new Map<string, Shown[]>();
  for await (const { recommendationId, at, member, policy, model, items } of shown) {
    const answers = byMember.get(member) ?? [];
    byMember.set(member, answers);
    answers.push({ recommendationId, at, member, policy, model, items });
  }
  const tally = new Tally(day);
  for (const [member, answers] of byMember) {
    answers.sort((a, b) => (a.at < b.at || (a.at === b.at && a.recommendationId < b.recommendationId) ? -1 : 1));
    tally.count(answers, await tasteOf(member));
  }
  return { sums: tally.sums(), shown: tally.shown, consumed: tally.consumed };
};

class Tally {
  readonly shown = new Map<string, number>();
  readonly consumed = new Map<string, number>();
  readonly #sums = new Map<string, { readonly sums: Sums; readonly titles: Set<string> }>();

  constructor(private readonly day: string) {}

  count(answers: readonly Shown[], taste: Taste): void {
    const met = new Set<Sums>();
    for (const answer of answers) {
      const { sums, titles } = this.#of(answer);
      sums.answers += 1;
      sums.items += answer.items.length;
      for (const item of answer.items) {
        titles.add(item);
        once(this.shown, item);
      }
      met.add(sums);
    }
    for (const sums of met) sums.members += 1;
    for (const deed of deedsOf(taste)) {
      const answer = owedTo(deed, answers);
      if (answer) this.#of(answer).sums[deed.outcome] += 1;
    }
    const turnedTo = turnedToIn(taste);
    for (const { item, at } of turnedTo) if (at.startsWith(this.day)) once(this.consumed, item);
    this.#follow(answers, turnedTo);
  }

  sums(): readonly ProductionSums[] {
    const keys = [...this.#sums.keys()].sort();
    return keys.map((key) => {
      const { sums, titles } = this.#sums.get(key)!;
      return { ...sums, distinct: titles.size };
    });
  }

  #follow(answers: readonly Shown[], turnedTo: ReturnType<typeof turnedToIn>): void {
    for (const alike of Map.groupBy(answers, keyOf).values())
      alike.forEach((answer, n) => {
        const until = Math.min(Date.parse(alike[n + 1]?.at ?? '9999-12-31'), Date.parse(answer.at) + WINDOW_MS);
        const next = turnedTo.find(({ at }) => at > answer.at);
        if (!next || Date.parse(next.at) > until) return;
        const { sums } = this.#of(answer);
        sums.followed += 1;
        sums.hits += answer.items.includes(next.item) ? 1 : 0;
      });
  }

  #of(answer: Shown) {
    const key = keyOf(answer);
    const known = this.#sums.get(key) ?? { sums: nothing(answer), titles: new Set<string>() };
    this.#sums.set(key, known);
    return known;
  }
}

const turnedToIn = (taste: Taste) =>
  interactionsOf(taste).filter(({ kind }) => kind !== 'dismissed' && kind !== 'disliked');

const once = (counts: Map<string, number>, item: string): void => {
  counts.set(item, (counts.get(item) ?? 0) + 1);
};

const keyOf = ({ policy, model }: Shown): string => `${policy}\0${model}`;

const nothing = ({ policy, model }: Shown): Sums => ({
  ...{ policy, model, answers: 0, items: 0, distinct: 0, members: 0 },
  ...{ opened: 0, liked: 0, ratedHigh: 0, ratedLow: 0, dismissed: 0, followed: 0, hits: 0 },
});

const VERDICTS: Readonly<Record<string, Outcome>> = { opened: 'opened', like: 'liked', dislike: 'dismissed' };

function* deedsOf({ ratings, dismissed, favourites, feedback }: Taste): Generator<Deed> {
  for (const [item, { halfStars, at }] of ratings)
    yield { outcome: halfStars >= HIGH ? 'ratedHigh' : 'ratedLow', item, at };
  for (const [item, { at }] of dismissed) yield { outcome: 'dismissed', item, at };
  for (const { item, at } of favourites) yield { outcome: 'liked', item, at };
  for (const { item, at, verdict, recommendationId } of feedback.values()) {
    const outcome = VERDICTS[verdict];
    if (outcome) yield { outcome, item, at, ...(recommendationId !== undefined && { answer: recommendationId }) };
  }
}

/** Of another day's answers: nothing. */
const owedTo = ({ item, at, answer }: Deed, answers: readonly Shown[]): Shown | undefined => {
  if (answer !== undefined) return answers.find(({ recommendationId }) => recommendationId === answer);
  const since = Date.parse(at) - WINDOW_MS;
  return answers.findLast((each) => each.at <= at && Date.parse(each.at) >= since && each.items.includes(item));
};
