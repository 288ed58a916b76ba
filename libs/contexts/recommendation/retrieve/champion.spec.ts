import { resolve } from 'node:path';
import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import { DAY_MS, isoTime } from '#kernel';
import type { History, LoadedModel } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';
import { fixedClock, NOW } from '#testing';
import { ServedModel } from '../../training/published.ts';
import type { HistoryEntry, Retriever, TasteRequest } from '../domain/request.ts';
import { columnsOf, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { ModelRetrievers } from './champion.ts';

const TITLES = 20;
const id = (place: number): string => `movie:test:${place}`;
/** Row n is place n of the circle in which the next title follows the last; a title more that the model does not know. */
const catalogue = columnsOf(...Array.from({ length: TITLES + 1 }, (_, n) => title(id(n))));

const watched = (row: number, daysAgo: number, strength = 1): HistoryEntry => ({
  ...{ row, kind: 'rated', strength, halfStars: 10 },
  at: isoTime(Date.parse(NOW) - daysAgo * DAY_MS),
});

const loadedOf = (loaded: LoadedModel): LoadedModel => ({
  ...{ manifest: loaded.manifest, items: loaded.items },
  scores: (histories) => loaded.scores(histories),
  users: (histories) => loaded.users(histories),
  close: () => loaded.close(),
});

describe('a trained model as a source of candidates', () => {
  let model: ServedModel;
  let retriever: Retriever;
  /** How many histories it was asked about, each time. */
  let asked: number[];
  beforeAll(async () => {
    const loaded = await onnxModelRuntime().load(resolve('test/fixtures/artefact'));
    const counted = (histories: readonly History[]) => {
      asked.push(histories.length);
      return loaded.scores(histories);
    };
    model = new ServedModel('m1', 'slist', { ...loadedOf(loaded), scores: counted });
    retriever = new ModelRetrievers(fixedClock()).of(model);
  });
  beforeEach(() => {
    asked = [];
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

  describe('whom a title that is shown owes most to', () => {
    const liked = [watched(11, 3), watched(17, 2), watched(5, 1)];
    const owed = async (history: readonly HistoryEntry[], rows: readonly number[], by = retriever) => {
      const found = await by.owes!(request(history), rows);
      return rows.map((row) => found.get(row)?.row);
    };

    it('is found out without scoring the whole history again, and once', async () => {
      const retrievers = new ModelRetrievers(fixedClock());
      for (const questions of [[1, 3], [1]]) {
        asked = [];
        const [own, list] = [retrievers.of(model), request(liked)];
        const shown = rowsOf(await own.retrieve(list)).slice(0, 2);
        const found = await own.owes!(list, shown);
        expect([shown[0], found.get(6)!.row]).toEqual([6, 5]);
        expect(asked).toEqual(questions);
      }
      await owed([...liked], [6], retrievers.of(model));
      expect(asked).toEqual([1, 4]);
    });

    it('is one that was liked, if any', async () => {
      const history = [watched(11, 3), watched(17, 2, -1), watched(5, 1, -1)];
      const all = (await retriever.attribute!(request([...history]), [12], 50)).get(12)!;
      expect(all[0]!.entry.row).toBe(11);
      asked = [];
      expect(await owed(history, [12])).toEqual([11]);
      expect(asked).toEqual([2]);
    });

    it('is asked of the others only where nothing is owed to those', async () => {
      const history = [watched(11, 3, 0), watched(17, 2, 0), watched(5, 1)];
      const places = Array.from({ length: TITLES }, (_, row) => row);
      const debts = await retriever.attribute!(request([...history]), places, 50);
      const row = places.find(
        (each) => debts.get(each)?.[0] && debts.get(each)!.every(({ entry }) => entry.row !== 5),
      )!;
      asked = [];
      expect(await owed(history, [row])).toEqual([debts.get(row)![0]!.entry.row]);
      expect(asked).toEqual([2, 2]);
    });

    it('is known to the explanation too, which asks for what is missing', async () => {
      const retrievers = new ModelRetrievers(fixedClock());
      const history = [watched(11, 3, -1), watched(17, 2), watched(5, 1)];
      await retrievers.of(model).owes!(request(history), [6]);
      asked = [];
      const known = (await retrievers.of(model).attribute!(request(history), [6], 50)).get(6)!;
      expect(asked).toEqual([1]);
      const anew = (await retriever.attribute!(request([...history]), [6], 50)).get(6)!;
      expect(known.map(({ entry }) => entry)).toEqual(anew.map(({ entry }) => entry));
      known.forEach(({ drop }, n) => expect(drop).toBeCloseTo(anew[n]!.drop, 5));
    });

    it('is asked about anew where the model was gone', async () => {
      const gone = new ServedModel('m2', 'slist', { ...loadedOf(await loadedAgain()), scores: failing });
      const own = new ModelRetrievers(fixedClock()).of(gone);
      for (const questions of [1, 2]) {
        await expect(own.owes!(request(liked), [6])).rejects.toThrow(Unavailable);
        expect(asked).toHaveLength(questions);
      }
      await gone.close();
    });

    describe('after a model that was asked already', () => {
      let retrievers: ModelRetrievers;
      let before: ServedModel;
      beforeEach(async () => {
        retrievers = new ModelRetrievers(fixedClock());
        before = new ServedModel('m0', 'slist', await loadedAgain());
      });
      afterEach(() => before.close());

      const listed = async (by: ServedModel, list: TasteRequest) => {
        const own = retrievers.of(by);
        const shown = rowsOf(await own.retrieve(list)).slice(0, 2);
        return own.owes(list, shown);
      };

      it('is known beforehand', async () => {
        const list = request(liked);
        const found = await listed(before, list);
        await retrievers.prepare(model, before, 60_000);
        expect(asked).toEqual([1, 3]);
        asked = [];
        expect(await listed(model, request(liked))).toEqual(found);
        expect(asked).toEqual([1]);
      });

      it('is not asked beforehand for longer than is allowed, nor of what others were asked', async () => {
        await listed(before, request(liked));
        await retrievers.prepare(model, before, 0);
        await retrievers.prepare(model, model, 60_000);
        expect(asked).toEqual([]);
      });

      it('is left to the lists where it cannot be known beforehand', async () => {
        const gone = new ServedModel('m2', 'slist', { ...loadedOf(await loadedAgain()), scores: failing });
        await listed(before, request(liked));
        await retrievers.prepare(gone, before, 60_000);
        expect(asked).toEqual([1]);
        const silent = new ServedModel('m3', 'slist', { ...loadedOf(await loadedAgain()), scores: never });
        await retrievers.prepare(silent, before, 5);
        await gone.close();
      });
    });

    const never = () => new Promise<never>(() => undefined);
    const loadedAgain = () => onnxModelRuntime().load(resolve('test/fixtures/artefact'));
    const failing = (histories: readonly History[]): Promise<never> => {
      asked.push(histories.length);
      return Promise.reject(new Error('out of memory'));
    };
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
