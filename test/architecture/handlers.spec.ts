import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Nest only warns when two handlers claim one message; here it is an error. */
describe('commands and queries', () => {
  const sources = globSync('libs/contexts/*/{commands,queries}/*.ts', { cwd: ROOT })
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const matches = (pattern: RegExp): readonly string[] =>
    sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1]!));
  const messages = matches(/class (\w+) extends (?:Command|Query)</g);
  const handled = matches(/@(?:Command|Query)Handler\((\w+)\)/g);

  it('are found by this test', () => {
    expect(messages).toEqual(expect.arrayContaining(['ChangeTasteOfItem', 'GetRecommendations']));
  });

  it('have one handler each', () => {
    expect([...handled].sort()).toEqual([...messages].sort());
  });
});
