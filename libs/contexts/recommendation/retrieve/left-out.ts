import type { History } from '#ports/model-runtime/model-runtime';
import type { Row } from '../../catalogue/published.ts';
import type { ServedModel } from '../../training/published.ts';
import type { Debt, HistoryEntry } from '../domain/request.ts';

/** What a model is told of a member, and whose entries those are. */
export interface Told {
  readonly entries: readonly HistoryEntry[];
  readonly history: History;
}

/** Less than this of a score, or of 1, is float32 in another order of adding up. */
const NOTHING = 2e-6;

/**
 * What becomes of the scores of some titles when an entry of a history is left out. Whoever asks for an entry that was
 * asked for before, or is being asked for, asks the model nothing: only the scores of these titles are kept.
 */
export class LeftOut {
  readonly #model: ServedModel;
  readonly #told: Told;
  /** Row -> its number in the model. */
  readonly #numbers: ReadonlyMap<Row, number>;
  readonly #without = new Map<number, Promise<ReadonlyMap<Row, number>>>();
  #whole: Promise<ReadonlyMap<Row, number>> | undefined;

  /** `whole`: the scores with nothing left out, where they are known. */
  constructor(model: ServedModel, told: Told, numbers: ReadonlyMap<Row, number>, whole?: ReadonlyMap<Row, number>) {
    this.#model = model;
    this.#told = told;
    this.#numbers = numbers;
    this.#whole = whole && Promise.resolve(whole);
  }

  get entries(): readonly HistoryEntry[] {
    return this.#told.entries;
  }

  knows(rows: readonly Row[]): boolean {
    return rows.every((row) => this.#numbers.has(row));
  }

  /** What each title owes to these entries, the largest debt first. Throws `Unavailable`. */
  async debts(rows: readonly Row[], entries: readonly number[]): Promise<ReadonlyMap<Row, readonly Debt[]>> {
    this.#ask(entries.filter((n) => !this.#without.has(n)));
    const [whole, ...others] = await Promise.all([this.#whole!, ...entries.map((n) => this.#without.get(n)!)]);
    return new Map(
      rows.map((row) => {
        const score = whole.get(row)!;
        const least = NOTHING * Math.max(1, Math.abs(score));
        return [
          row,
          entries
            .map((n, at) => ({ entry: this.#told.entries[n]!, drop: score - others[at]!.get(row)! }))
            .filter(({ drop }) => drop > least)
            .sort((a, b) => b.drop - a.drop),
        ];
      }),
    );
  }

  /** In one question. */
  #ask(entries: readonly number[]): void {
    const { history } = this.#told;
    const asked = [...(this.#whole ? [] : [history]), ...entries.map((n) => without(history, n))];
    if (asked.length === 0) return;
    const answered = this.#model.scores(asked).then((all) => all.map((scores) => this.#kept(scores)));
    const first = asked.length - entries.length;
    this.#whole ??= answered.then((all) => all[0]!);
    entries.forEach((n, at) =>
      this.#without.set(
        n,
        answered.then((all) => all[first + at]!),
      ),
    );
  }

  #kept(scores: Float32Array): ReadonlyMap<Row, number> {
    return new Map([...this.#numbers].map(([row, number]) => [row, scores[number]!]));
  }
}

const without = ({ items, strengths, ages }: History, n: number): History => ({
  items: items.toSpliced(n, 1),
  strengths: strengths.toSpliced(n, 1),
  ages: ages.toSpliced(n, 1),
});
