import { given, idNamed, metaOf } from '#testing';
import {
  historyImport,
  historyImportLineMatched,
  historyImportMatched,
  historyImportUndone,
  lineMatch,
  type HistoryImportEvent,
} from './history-import.ts';

const input = { member: idNamed('ada'), source: 'letterboxd', file: 'f'.repeat(64), bytes: 100 } as const;
const is = (type: string, data: object = {}) => ({ type: `HistoryImport${type}`, data }) as HistoryImportEvent;
const requested = is('Requested', { input, by: input.member });
const started = is('Started', { holder: 'me', leaseUntil: '2030-01-01T00:00:00.000Z' });
const counts = { matched: 5, uncertain: 2, unmatched: 1 };
const matches = { report: 'a'.repeat(64), counts, mistakes: 3 };
const matched = historyImportMatched(matches);
const succeeded = is('Succeeded', { result: { imported: 5 } });
const done = [requested, started, matched, succeeded] as const;
const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const folded = (...events: readonly HistoryImportEvent[]) =>
  events.reduce((state, event) => historyImport.evolve(state, event, metaOf()), historyImport.initial);

describe('what an import matched', () => {
  it('is told once: whoever goes on works from that', () => {
    given(historyImport, requested, started)
      .when({ do: 'tell-matches', ...matches })
      .then(matched);
    given(historyImport, requested, started, matched)
      .when({ do: 'tell-matches', ...matches, report: 'b'.repeat(64) })
      .nothing();
    expect(folded(requested, started, matched)).toMatchObject({ ...matches, status: 'running', input });
  });

  it('is not told of an import that was undone meanwhile', () => {
    given(historyImport, requested, started, historyImportUndone({}))
      .when({ do: 'tell-matches', ...matches })
      .nothing();
  });
});

describe("the member's word on a line", () => {
  const say = (item: string | null, line = 7) =>
    ({ do: 'match-line', line, item, was: { match: 'uncertain', item: null } }) as const;
  const word = historyImportLineMatched({
    line: 7,
    item: heat,
    previous: { match: 'uncertain', item: null },
  });

  it('is a fact, and says what the line meant before', () => {
    given(historyImport, ...done)
      .when(say(heat))
      .then(word);
    given(historyImport, ...done, word)
      .when(say(akira))
      .then(historyImportLineMatched({ line: 7, item: akira, previous: { match: 'matched', item: heat } }));
    given(historyImport, ...done, word)
      .when(say(null))
      .then(historyImportLineMatched({ line: 7, item: null, previous: { match: 'matched', item: heat } }));
  });

  it('that says nothing new changes nothing', () => {
    given(historyImport, ...done, word)
      .when(say(heat))
      .nothing();
    given(historyImport, ...done)
      .when({ do: 'match-line', line: 8, item: null, was: { match: 'unmatched', item: null } })
      .nothing();
    given(historyImport, ...done)
      .when({ do: 'match-line', line: 1, item: heat, was: { match: 'matched', item: heat } })
      .nothing();
  });

  it('moves the counts, and goes before the report', () => {
    const state = folded(
      ...done,
      word,
      historyImportLineMatched({ line: 1, item: null, previous: { match: 'matched', item: akira } }),
    );
    expect(state.counts).toEqual({ matched: 5, uncertain: 1, unmatched: 2 });
    expect(lineMatch(state, 7, { match: 'uncertain', item: null })).toEqual({ match: 'matched', item: heat });
    expect(lineMatch(state, 1, { match: 'matched', item: akira })).toEqual({ match: 'unmatched', item: null });
    expect(lineMatch(state, 2, { match: 'matched', item: akira })).toEqual({ match: 'matched', item: akira });
  });

  it('waits until the import is done, and has no effect on one that was undone', () => {
    given(historyImport, requested, started, matched)
      .when(say(heat))
      .rejects('IMPORT_NOT_READY', { status: 'running' });
    given(historyImport, ...done, historyImportUndone({}))
      .when(say(heat))
      .rejects('IMPORT_UNDONE');
  });
});

describe('undoing an import', () => {
  const undo = { do: 'undo' } as const;

  it('is a fact, once', () => {
    given(historyImport, ...done)
      .when(undo)
      .then(historyImportUndone({}));
    given(historyImport, ...done, historyImportUndone({}))
      .when(undo)
      .nothing();
    expect(folded(...done, historyImportUndone({}))).toMatchObject({ undone: true, status: 'succeeded' });
  });

  it('ends one that waits, and asks one that runs to end', () => {
    given(historyImport, requested).when(undo).then(historyImportUndone({}), is('Cancelled'));
    given(historyImport, requested, started).when(undo).then(historyImportUndone({}), is('CancelRequested'));
  });

  it('is of an import that there is', () => {
    given(historyImport).when({ do: 'cancel' }).rejects('UNKNOWN_JOB');
  });
});
