import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strengthOf } from '#contexts/taste/published';
import { writeQuestions } from './questions.ts';

describe('the questions of a judged model', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reprise-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const linesOf = (name: string): readonly unknown[] =>
    readFileSync(join(folder, 'T1', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  it('are requests and their truth, in stars that mean the same strengths', async () => {
    const halfStars = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const history = halfStars.map((each, n) => ({
      ...{ item: `film ${each}`, kind: 'rated', at: n * 1_000 },
      strength: Math.fround(strengthOf(each)),
    }));
    await writeQuestions(join(folder, 'T1'), [
      { member: 7, at: 60_000, history, targets: ['film 11'], exclude: [] },
      { member: 9, at: 0, history: [], targets: ['film 1', 'film 2'], exclude: ['film 3'] },
    ]);
    expect(linesOf('requests.jsonl')).toEqual([
      {
        ...{ id: '1', at: '1970-01-01T00:01:00.000Z' },
        history: halfStars.map((each, n) => ({
          ...{ item: `film ${each}`, rating: each / 2, at: new Date(n * 1_000).toISOString() },
        })),
      },
      { id: '2', at: '1970-01-01T00:00:00.000Z', history: [], exclude: ['film 3'] },
    ]);
    expect(linesOf('truth.jsonl')).toEqual([
      { id: '1', targets: ['film 11'] },
      { id: '2', targets: ['film 1', 'film 2'] },
    ]);
  });
});
