import { gateOf } from './gate.ts';
import type { EvaluationReport } from './report.ts';

const report = (value: (n: number) => number, cases = 400, dataset = 'one'): EvaluationReport => ({
  track: 'T4',
  cases,
  metrics: {},
  beyond: {},
  slices: {},
  caseValues: Array.from({ length: cases }, (_, n) => value(n)),
  dataset,
});
const wavy =
  (level: number) =>
  (n: number): number =>
    level + (n % 2 ? 0.05 : -0.05);
const [popularity, windowedPopularity] = [report(wavy(0.2)), report(wavy(0.3))];
const judge = (model: EvaluationReport, champion?: EvaluationReport) =>
  gateOf({ model, ...(champion && { champion }), popularity, windowedPopularity });

describe('the promotion gate', () => {
  it('lets the first model through that is above popularity', () => {
    expect(judge(report(wavy(0.31)))).toMatchObject({ verdict: 'pass', reasons: [], champion: null, cases: 400 });
  });

  it('refuses what is below either popularity', () => {
    const { verdict, reasons } = judge(report(wavy(0.25)));
    expect(verdict).toBe('refuse');
    expect(reasons).toEqual(['It is below plain popularity of the last year: NDCG@10 0.2500 against 0.3000.']);
  });

  it('refuses what is surely below the champion, case by case', () => {
    const { verdict, champion } = judge(report(wavy(0.39)), report(wavy(0.4)));
    expect(verdict).toBe('refuse');
    expect(champion).toMatchObject({ paired: true });
    expect(champion!.high).toBeLessThan(0);
  });

  it('passes what may as well be above it', () => {
    expect(
      judge(
        report((n) => 0.4 + (n % 3 ? 0.04 : -0.09)),
        report(wavy(0.4)),
      ).verdict,
    ).toBe('pass');
  });

  it('compares with a champion of another dataset as two samples', () => {
    const other = report(wavy(0.6), 300, 'other');
    expect(judge(report(wavy(0.4)), other)).toMatchObject({ verdict: 'refuse', champion: { paired: false } });
    expect(judge(report(wavy(0.4)), report(wavy(0.401), 300, 'other')).verdict).toBe('pass');
  });

  it('says that there is little evidence of few cases, and what it saw', () => {
    const { verdict, reasons } = judge(report(wavy(0.1), 199));
    expect(verdict).toBe('little-evidence');
    expect(reasons).toHaveLength(2);
  });
});
