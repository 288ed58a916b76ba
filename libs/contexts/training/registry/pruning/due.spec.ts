import { given, NOW } from '#testing';
import type { ModelSummary } from '../read/models/projection.ts';
import { dueOf } from './due.ts';
import { DEFAULT_PRUNING, pruning, pruningChosen, type PruningPlan } from './pruning.ts';

const summary = (id: string, rest: Partial<ModelSummary> = {}): ModelSummary => ({
  ...{ id, medium: 'movie', family: 'slist', source: 'job', job: null, serving: id, evaluated: null, metrics: {} },
  ...{ registeredAt: `2026-01-0${id.at(-1)}`, registeredBy: 'x', championOf: [], candidateOf: [] },
  ...{ everChampion: false, retiredAt: null, dropped: false, trainedOnErased: false },
  ...rest,
});
const throne = (champion: string | null, before: readonly string[] = [], candidate: string | null = null) => ({
  ...{ champion, before, candidate },
});
const due = (
  all: readonly ModelSummary[],
  thrones: readonly ReturnType<typeof throne>[],
  plan: Partial<PruningPlan>,
) => {
  const { retire, drop } = dueOf(all, thrones, { ...DEFAULT_PRUNING, ...plan }, NOW);
  return { retire: retire.map(({ id }) => id), drop: drop.map(({ id }) => id) };
};
const LONG_AGO = { retiredAt: '2020-01-01T00:00:00.000Z' };

describe('what a plan of pruning leads to', () => {
  it('is nothing of its own while only days are chosen', () => {
    const all = [summary('m1'), summary('m2', LONG_AGO), summary('m3', { retiredAt: NOW })];
    expect(due(all, [], {})).toEqual({ retire: [], drop: ['m2'] });
    expect(due(all, [], { keepDays: 3_650 })).toEqual({ retire: [], drop: [] });
  });

  it('retires what has so many newer ones of its family and medium', () => {
    const all = [
      ...[summary('m1'), summary('m2', LONG_AGO), summary('m3'), summary('m4')],
      ...[summary('a1', { medium: 'anime' }), summary('e1', { family: 'ease' })],
    ];
    expect(due(all, [], { keepVersions: 2 })).toEqual({ retire: ['m1'], drop: ['m2'] });
    expect(due(all, [], { keepVersions: 1 }).retire).toEqual(['m1', 'm3']);
  });

  it('never touches champions, candidates and whom rolling back leads to', () => {
    const all = ['m1', 'm2', 'm3', 'm4'].map((id) => summary(id));
    expect(due(all, [throne('m1', ['m2'], 'm3')], { keepVersions: 1 }).retire).toEqual([]);
    // the list may be ahead of what was read of the log
    const titled = [summary('m1', { championOf: ['movie'] }), summary('m2', { candidateOf: ['all'] }), summary('m3')];
    expect(due(titled, [], { keepVersions: 1 }).retire).toEqual([]);
  });

  it('keeps all former champions, or the last of each medium', () => {
    const all = ['m1', 'm2', 'm3', 'm4'].map((id) => summary(id, { ...LONG_AGO, everChampion: true }));
    const thrones = [throne('m4', ['m1', 'm2', 'm3'])];
    expect(due(all, thrones, {}).drop).toEqual([]);
    expect(due(all, thrones, { keepFormerChampions: 2 }).drop).toEqual(['m1']);
    expect(due(all, thrones, { keepFormerChampions: 1 }).drop).toEqual(['m1', 'm2']);
  });

  it('leaves alone what has no artefacts', () => {
    const all = [summary('m1', { ...LONG_AGO, serving: 'live:llm' }), summary('m2', { ...LONG_AGO, dropped: true })];
    expect(due(all, [], {}).drop).toEqual([]);
  });
});

describe('the plan of pruning', () => {
  const chosen = pruningChosen({ plan: { ...DEFAULT_PRUNING, keepVersions: 5 }, previous: DEFAULT_PRUNING });

  it('is chosen field by field, and told when it changes', () => {
    given(pruning).when({ keepVersions: 5 }).then(chosen);
    given(pruning, chosen).when({ keepVersions: 5, keepDays: 30 }).nothing();
    given(pruning, chosen)
      .when({ keepVersions: null })
      .then(pruningChosen({ plan: DEFAULT_PRUNING, previous: chosen.data.plan }));
  });

  it('is refused out of range, by the name of the field', () => {
    given(pruning).when({ keepDays: 0 }).rejects('BAD_PRUNING', { field: 'keepDays', least: 1, most: 3_650 });
    given(pruning).when({ keepVersions: 1.5 }).rejects('BAD_PRUNING', { field: 'keepVersions', least: 1, most: 1_000 });
  });
});
