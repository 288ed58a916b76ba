import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

const sourcesOf = (...patterns: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    globSync(patterns, { cwd: ROOT })
      .filter((file) => !/\.(spec|contract|bench)\./.test(file))
      .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
  );

const matches = (sources: ReadonlyMap<string, string>, pattern: RegExp): readonly string[] =>
  [...sources.values()].flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1]!));

const contexts = sourcesOf('libs/contexts/**/*.ts');
const messages = matches(contexts, /class (\w+) extends (?:Command|Query)</g);

/** Nest only warns when two handlers claim one message; here it is an error. */
describe('commands and queries', () => {
  it('are found by this test', () => {
    expect(messages).toEqual(
      expect.arrayContaining(['ChangeTasteOfItem', 'GetRecommendations', 'RequestHistoryImport']),
    );
  });

  it('have one handler each', () => {
    const handled = matches(contexts, /@(?:Command|Query)Handler\((\w+)\)/g);
    expect([...handled].sort()).toEqual([...messages].sort());
  });
});

/** Where people and programs come in. Whoever looks for the way to a message finds it here by name. */
const DOORS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  REST: sourcesOf('apps/api/!(graphql)/**/*.ts'),
  GraphQL: sourcesOf('apps/api/graphql/**/*.ts'),
  'command line': sourcesOf('apps/cli/**/*.ts', 'apps/composition/**/*.ts'),
  worker: sourcesOf('apps/worker/**/*.ts', 'libs/contexts/*/{reactors,scheduled,work,erasure}/**/*.ts'),
};

const doorsOf = (message: string): readonly string[] => {
  const sent = new RegExp(`new ${message}\\(`);
  return Object.keys(DOORS).filter((door) => [...DOORS[door]!.values()].some((source) => sent.test(source)));
};

describe('every command and query', () => {
  it.each(messages.map((message) => [message]))('%s can be sent by somebody', (message) => {
    expect(doorsOf(message)).not.toEqual([]);
  });
});
