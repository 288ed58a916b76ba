import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW } from '#testing';
import type { Mark } from '../domain/history-record.ts';
import { MatchReport } from './match-report.ts';
import { markOf, newestOfEach, type ReportLine } from './report-line.ts';
import { KEPT_MISTAKES, ReportWriter } from './report-writer.ts';

const MATCHES = ['matched', 'uncertain', 'unmatched'] as const;
const lineOf = (line: number, more: Partial<ReportLine> = {}): ReportLine => ({
  line,
  file: 'ratings.csv',
  row: line + 1,
  title: `Tïtle “${line}” 映画`,
  year: 1995,
  kind: 'rated',
  halfStars: 9,
  at: '2021-03-07T00:00:00.000Z',
  match: MATCHES[line % 3]!,
  confidence: 0.9,
  item: line % 3 === 0 ? `movie:movielens:${line}` : null,
  candidates: [],
  ...more,
});

const all = async (lines: AsyncIterable<ReportLine>): Promise<readonly ReportLine[]> => {
  const read: ReportLine[] = [];
  for await (const line of lines) read.push(line);
  return read;
};

describe('a match report', () => {
  let home: string;
  let folders = 0;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'reprise-'));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  const written = async (lines: number, mistakes = 0) => {
    const folder = join(home, String(folders++));
    mkdirSync(folder);
    const writer = new ReportWriter(folder);
    for (let n = 1; n <= lines; n++) {
      expect(writer.next).toBe(n);
      await writer.line(lineOf(n));
    }
    for (let row = 1; row <= mistakes; row++) writer.mistake({ file: '', row, reason: 'not readable' });
    return { told: await writer.close('some-import'), report: await MatchReport.in(folder) };
  };

  it('counts what came out how', async () => {
    const { told, report } = await written(1_201, KEPT_MISTAKES + 5);
    expect(told).toEqual({ counts: { matched: 400, uncertain: 401, unmatched: 400 }, mistakes: KEPT_MISTAKES + 5 });
    expect(report.size).toBe(1_201);
    expect([1, 2, 3].map((line) => report.outcome(line))).toEqual(['uncertain', 'unmatched', 'matched']);
    expect(await report.mistakes(2)).toEqual([1, 2].map((row) => ({ file: '', row, reason: 'not readable' })));
    expect(await report.mistakes(5_000)).toHaveLength(KEPT_MISTAKES);
  });

  it('is read line by line, in any order, or whole', async () => {
    const { report } = await written(1_201);
    expect(await report.lines([1_201, 1, 600])).toEqual([1_201, 1, 600].map((line) => lineOf(line)));
    expect(await report.lines([])).toEqual([]);
    expect((await all(report.all())).map(({ line }) => line)).toEqual(Array.from({ length: 1_201 }, (_, n) => n + 1));
    const about = report.all((text) => text.includes('"item":"movie:movielens:600"'));
    expect(await all(about)).toEqual([lineOf(600)]);
  });

  it('of nothing is a report too', async () => {
    const { told, report } = await written(0);
    expect(told).toEqual({ counts: { matched: 0, uncertain: 0, unmatched: 0 }, mistakes: 0 });
    expect(await all(report.all())).toEqual([]);
  });
});

describe('what a line says of its title', () => {
  const early = '2020-01-01T00:00:00.000Z';
  const mark = (halfStars: number, at: string, more: Partial<Mark> = {}): Mark => ({
    kind: 'rated',
    halfStars,
    at,
    ...more,
  });

  it('has the time of the source, never one to come; without one it is undated', () => {
    expect(markOf(lineOf(1), NOW)).toEqual(mark(9, '2021-03-07T00:00:00.000Z'));
    expect(markOf(lineOf(1, { at: '2999-01-01T00:00:00.000Z' }), NOW)).toEqual(mark(9, NOW));
    expect(markOf(lineOf(1, { at: null, kind: 'liked', halfStars: null }), NOW)).toEqual({
      kind: 'liked',
      at: NOW,
      undated: true,
    });
  });

  it('counts where it is the newest of its kind', () => {
    const watched: Mark = { kind: 'watched', at: early };
    expect(newestOfEach([mark(2, NOW), watched, mark(9, early)])).toEqual([mark(2, NOW), watched]);
    expect(newestOfEach([mark(2, early), mark(9, early)])).toEqual([mark(9, early)]);
    expect(newestOfEach([mark(2, early), mark(9, NOW, { undated: true })])).toEqual([mark(2, early)]);
    expect(newestOfEach([mark(9, NOW, { undated: true }), mark(2, early)])).toEqual([mark(2, early)]);
    expect(newestOfEach([])).toEqual([]);
  });
});
