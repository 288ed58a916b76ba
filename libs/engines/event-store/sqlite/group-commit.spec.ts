import { GroupCommitter, type Answer } from './group-commit.ts';
import { openLogFile } from './log-file.ts';
import type { WriteRequest } from './write-batch.ts';

const append = (stream: string, count: number): WriteRequest => ({
  stream,
  expected: 0,
  rows: Array.from({ length: count }, (_, i) => [`id ${i}`, 'type', '{}', '{}']).flat(),
  recordedAt: 0,
});

const results = (answer: Answer): readonly number[] => ('results' in answer ? answer.results : []);

describe('group commit', () => {
  it('writes what came in together in one transaction, up to a bound', async () => {
    const db = await openLogFile({ file: ':memory:', busyMs: 0 });
    const answers: Answer[] = [];
    const committer = new GroupCommitter(
      () => db,
      (answer) => answers.push(answer),
    );
    committer.accept(Array.from({ length: 30 }, (_, i) => append(`a${i}`, 1_000)));
    committer.accept([append('b', 1)]);
    expect(answers).toEqual([]);
    committer.close();
    expect(answers.map((answer) => results(answer).length)).toEqual([20, 11]);
    expect(answers.flatMap(results)).toEqual([...Array.from({ length: 30 }, (_, i) => (i + 1) * 1_000), 30_001]);
    expect(db.isOpen).toBe(false);
  });

  it('answers that nothing was written while the log cannot be opened, and tries again with the next group', async () => {
    const db = await openLogFile({ file: ':memory:', busyMs: 0 });
    const cause = new Error('no such folder');
    let broken = true;
    const answers: Answer[] = [];
    const next = new Promise<void>((resolve) => {
      const committer = new GroupCommitter(
        () => {
          if (broken) throw cause;
          return db;
        },
        (answer) => {
          answers.push(answer);
          if (!broken) resolve(committer.close());
          broken = false;
          if (answers.length === 1) committer.accept([append('a', 2)]);
        },
      );
      committer.accept([append('a', 1), append('b', 1)]);
    });
    await next;
    expect(answers).toEqual([{ failed: 2, outcome: 'none', cause }, { results: [2] }]);
  });
});
