import { resolve } from 'node:path';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { DAY_MS, isoTime } from '#kernel';
import { fixedClock, NOW } from '#testing';
import { ServedModel } from '../../training/published.ts';
import type { HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { columnsOf, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { ModelRetrievers } from './champion.ts';

const TITLES = 20;
const id = (place: number): string => `movie:test:${place}`;
/** Row n is place n of the circle in which the next title follows the last; a title more that the model does not know. */
const catalogue = columnsOf(...Array.from({ length: TITLES + 1 }, (_, n) => title(id(n))));

const watched = (row: number, daysAgo: number): HistoryEntry => ({
  ...{ row, kind: 'rated', strength: 1, halfStars: 10 },
  at: isoTime(Date.parse(NOW) - daysAgo * DAY_MS),
});

describe('a trained model as a source of candidates', () => {
  let model: ServedModel;
  let retriever: Retriever;
  beforeAll(async () => {
    model = new ServedModel('m1', 'slist', await onnxModelRuntime().load(resolve('test/fixtures/artefact')));
    retriever = new ModelRetrievers(fixedClock()).of(model);
  });
  afterAll(() => model.close());

  const request = (history: readonly HistoryEntry[], rest: Partial<TasteRequest> = {}): TasteRequest =>
    tasteRequest(catalogue, { history, ...rest });

  it('says who it is', () => {
    expect(retriever).toMatchObject({ name: 'champion', model: { family: 'slist', version: 'm1' } });
  });

  it('ranks what comes next first, between 0.1 and 1, and keeps to what is allowed', async () => {
    const history = [watched(3, 3), watched(4, 2), watched(5, 1)];
    const found = await retriever.retrieve(request(history));
    expect(found[0]).toMatchObject({ row: 6, score: 1 });
    expect(found.at(-1)!.score).toBeCloseTo(0.1, 5);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
    const allowed = await retriever.retrieve(request(history, { depth: 2, allows: (row) => row > 6 }));
    expect(rowsOf(allowed)).toEqual(rowsOf(found.filter(({ row }) => row > 6)).slice(0, 2));
  });

  it('says nothing to a history of which it knows no title', async () => {
    expect(await retriever.retrieve(request([watched(TITLES, 1)]))).toEqual([]);
    expect(await retriever.retrieve(request([]))).toEqual([]);
  });

  it('goes by how long ago things were when it is asked', async () => {
    const history = [watched(3, 400), watched(11, 0)];
    const now = await retriever.retrieve(request(history));
    const then = await retriever.retrieve(request(history, { at: Date.parse(NOW) - 400 * DAY_MS }));
    expect(now[0]!.row).toBe(12);
    expect(then.map(({ row }) => row).toSorted()).toEqual(now.map(({ row }) => row).toSorted());
  });

  it('owes a title to the one whose absence lowers its score most', async () => {
    const history = [watched(11, 3), watched(17, 2), watched(5, 1)];
    const debts = (await retriever.attribute!(request(history), [6, 12, TITLES], 50)).get(6)!;
    expect(debts[0]!.entry.row).toBe(5);
    expect(debts.every(({ drop }) => drop > 0)).toBe(true);
    expect((await retriever.attribute!(request(history), [TITLES], 50)).has(TITLES)).toBe(false);
    expect((await retriever.attribute!(request([watched(5, 1)]), [6], 50)).get(6)).toMatchObject([{ drop: 1 }]);
  });

  /** What is left of a title's score without these entries. */
  const scoreWithout = async (history: readonly HistoryEntry[], row: number, gone: readonly HistoryEntry[]) => {
    const left = history.filter((each) => !gone.includes(each));
    const [scores] = await model.scores([
      {
        items: left.map((each) => model.numbers.get(id(each.row))!),
        strengths: left.map(({ strength }) => strength),
        ages: left.map(({ at }) => (Date.parse(NOW) - Date.parse(at!)) / DAY_MS),
      },
    ]);
    return scores![model.numbers.get(id(row))!]!;
  };

  it('is faithful: without the titles that it cites a score drops further than without others', async () => {
    const histories = [
      [2, 9, 13, 5, 17, 7],
      [0, 12, 4, 18, 8, 15],
      [6, 1, 10, 19, 14, 3],
    ].map((places) => places.map((place, n) => watched(place, places.length - n)));
    for (const cited of [1, 2]) {
      let [byCited, byOthers] = [0, 0];
      for (const history of histories) {
        const own = new Set(rowsOf(history));
        const [found] = await retriever.retrieve(request(history, { allows: (each) => !own.has(each) }));
        const { row } = found!;
        const debts = (await retriever.attribute!(request(history), [row], 50)).get(row)!;
        const named = debts.slice(0, cited).map(({ entry }) => entry);
        const whole = await scoreWithout(history, row, []);
        byCited += whole - (await scoreWithout(history, row, named));
        const others = history.filter((each) => !named.includes(each));
        const drops = others.map(async (_, n) => {
          const gone = Array.from({ length: named.length }, (_each, i) => others[(n + i) % others.length]!);
          return whole - (await scoreWithout(history, row, gone));
        });
        byOthers += (await Promise.all(drops)).reduce((sum, drop) => sum + drop, 0) / drops.length;
      }
      expect(byCited).toBeGreaterThan(2 * Math.max(0, byOthers));
    }
  });
});
