import { join } from 'node:path';
import { check, plant, root } from './planted.ts';

interface Linted {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** A function with `paths` ways through it. */
const branches = (paths: number): string => {
  const ifs = Array.from({ length: paths - 1 }, (_, i) => `  if (n === ${i}) return ${i};`);
  return `export const winding = (n: number): number => {\n${ifs.join('\n')}\n  return n;\n};\n`;
};

/** As many lines of code, with blank ones and comments between. */
const lines = (count: number): string => '// a comment\n\nvoid 0;\n'.repeat(count);

const asyncWork = 'const work = async (): Promise<void> => {};\n';

/** [rule, file, text]: each text breaks the rule in that file. */
const violations: readonly (readonly [string, string, string])[] = [
  ['no-restricted-properties', 'libs/contexts/taste/domain/now.ts', 'export const at = Date.now();'],
  ['no-restricted-properties', 'libs/contexts/taste/domain/chance.ts', 'export const chance = Math.random();'],
  ['no-restricted-syntax', 'libs/contexts/taste/domain/date.ts', 'export const at = new Date();'],
  ['no-restricted-globals', 'libs/contexts/taste/domain/id.ts', 'export const id = crypto.randomUUID();'],
  ['no-restricted-properties', 'libs/contexts/taste/read/titles/projection.ts', 'export const at = Date.now();'],
  ['no-restricted-syntax', 'libs/kernel/date.ts', 'export const at = new Date();'],
  ['no-restricted-properties', 'libs/kernel/env.ts', 'export const home = process.env.HOME;'],
  ['no-restricted-properties', 'libs/contexts/taste/commands/env.ts', 'export const home = process.env.HOME;'],
  ['no-restricted-properties', 'libs/engines/clock/env.ts', 'export const { env } = process;'],
  ['no-restricted-imports', 'apps/api/env.ts', "import { env } from 'node:process';\nexport const home = env.HOME;"],
  ['no-restricted-syntax', 'libs/runtime/default.ts', 'export default 1;'],
  ['no-console', 'apps/api/print.ts', "console.log('here');"],
  ['complexity', 'apps/api/winding.ts', branches(9)],
  ['max-lines', 'apps/api/long.ts', lines(301)],
  ['@typescript-eslint/no-floating-promises', 'libs/runtime/floating.ts', `${asyncWork}work();`],
  ['@typescript-eslint/no-misused-promises', 'libs/runtime/misused.ts', `${asyncWork}[1].forEach(work);`],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'libs/runtime/switch.ts',
    "export const f = (x: 'a' | 'b'): void => {\n  switch (x) {\n    case 'a':\n  }\n};",
  ],
];

/** Close to the line, on the right side of it. */
const innocent = {
  'libs/contexts/taste/domain/time.ts': 'export const at = (ms: number): string => new Date(ms).toISOString();',
  'libs/contexts/taste/domain/time.spec.ts': 'export const at = new Date();',
  'libs/contexts/taste/queries/now.ts': 'export const now = (): number => Date.now();',
  'apps/composition/settings.ts': 'export const home = process.env.HOME;',
  'libs/testing/home.ts': 'export const home = process.env.HOME;',
  'apps/cli/print.ts': "console.log('here');",
  'apps/api/winding-enough.ts': branches(8),
  'apps/api/long-enough.ts': lines(300),
};

describe('lint rules', () => {
  const messages = new Map<string, Linted['messages']>();

  beforeAll(async () => {
    const tree = plant({ ...innocent, ...Object.fromEntries(violations.map(([, file, text]) => [file, text])) });
    const args = ['--config', join(root, 'eslint.config.mjs'), '--format', 'json', '.'];
    const linted = await check(tree.folder, 'eslint/bin/eslint.js', ...args).finally(() => tree.remove());
    for (const { filePath, messages: found } of linted as readonly Linted[])
      messages.set(filePath.slice(tree.folder.length + 1).replaceAll('\\', '/'), found);
  });

  it.each(violations)('%s sees %s', (rule, file) => {
    expect(messages.get(file)?.map(({ ruleId }) => ruleId)).toEqual([rule]);
  });

  it.each(Object.keys(innocent))('nothing is said of %s', (file) => {
    expect(messages.get(file)).toEqual([]);
  });
});
