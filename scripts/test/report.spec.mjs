import { countJest } from './count-jest.mjs';
import { report } from './report.mjs';

const test = (status, title, ...ancestorTitles) => ({ status, title, ancestorTitles });

describe('counting', () => {
  it('counts tests by status, a file that could not run as one failure, and tells how long each took', () => {
    const needsRedis = 'the queue [needs redis: no redis-server]';
    const jest = {
      testResults: [
        {
          name: 'a',
          startTime: 5,
          endTime: 8,
          status: 'passed',
          assertionResults: [test('passed', 'a'), test('pending', 'b', 'engines', needsRedis)],
        },
        {
          name: 'c',
          startTime: 8,
          endTime: 9,
          status: 'failed',
          assertionResults: [test('failed', 'c'), test('todo', 'd', 'engines')],
        },
        { name: 'e', startTime: 9, endTime: 9, status: 'failed', assertionResults: [] },
      ],
    };
    const skipped = [{ name: needsRedis }, { name: 'engines › d' }];
    const files = [
      { name: 'a', status: 'passed', ms: 3 },
      { name: 'c', status: 'failed', ms: 1 },
      { name: 'e', status: 'failed', ms: 0 },
    ];
    expect(countJest(jest)).toEqual({ passed: 1, failed: 2, skipped, files });
  });
});

describe('report', () => {
  const lint = { name: 'lint', passed: 1, failed: 0, skipped: [], ms: 1_250 };
  const unit = {
    name: 'unit',
    passed: 120,
    failed: 2,
    skipped: [{ name: 'q [needs redis: none]' }, { name: 'q [needs redis: none]' }],
    ms: 20_000,
  };

  it('is a table, what was skipped and why, and the sums alone on the last line', () => {
    expect(report([lint, unit]).split('\n')).toEqual([
      '',
      'suite  result  passed  failed  skipped  seconds',
      'lint   ok           1       0        0      1.3',
      'unit   FAILED     120       2        2     20.0',
      '',
      'Skipped:',
      '  unit: q [needs redis: none] (2 tests)',
      '',
      '121 passed, 2 failed, 2 skipped',
    ]);
  });

  it('says so when nothing was skipped', () => {
    expect(report([lint])).toContain('Nothing was skipped.\n\n1 passed, 0 failed, 0 skipped');
  });
});
