import { join } from 'node:path';
import { check, plant, root } from './planted.ts';

interface Cruised {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

const config = join(root, '.dependency-cruiser.mjs');
const cruise = async (folder: string): Promise<Cruised['summary']> => {
  const args = ['--config', config, '--output-type', 'json', 'apps', 'libs', 'test'];
  return ((await check(folder, 'dependency-cruiser/bin/dependency-cruiser.mjs', ...args)) as Cruised).summary;
};

/** What is allowed: file -> what it imports. The planted violations import these files. */
const innocent: Readonly<Record<string, readonly string[]>> = {
  'libs/kernel/index.ts': [],
  'libs/ports/clock/clock.ts': ['#kernel'],
  'libs/ports/clock/clock.contract.ts': ['fast-check', 'node:os', './clock.ts'],
  'libs/runtime/index.ts': ['node:crypto', 'lru-cache', '#ports/clock/clock'],
  'libs/runtime/index.spec.ts': ['#engines/clock/sqlite/clock', '#testing', './index.ts'],
  'libs/testing/index.ts': ['fast-check', '#runtime'],
  'libs/engines/sqlite/connection.ts': ['node:sqlite', '#ports/clock/clock'],
  'libs/engines/clock/sqlite/clock.ts': ['node:sqlite', '#engines/sqlite/connection', '#ports/clock/clock'],
  'libs/engines/mongodb/connection.ts': ['mongoose', '#ports/clock/clock'],
  'libs/engines/clock/mongodb/clock.ts': ['mongoose', '#engines/mongodb/connection'],
  'libs/engines/clock/gridfs/clock.ts': ['#engines/mongodb/connection'],
  'libs/engines/clock/mongodb/clock.spec.ts': ['#engines/mongodb/connection', './clock.ts'],
  'libs/engines/clock/sqlite/clock.spec.ts': ['#ports/clock/clock.contract', './clock.ts'],
  'libs/contexts/taste/domain/rate.ts': ['immutable', '#kernel'],
  'libs/contexts/taste/domain/rate.spec.ts': ['fast-check', '#testing', './rate.ts'],
  'libs/contexts/taste/read/titles/projection.ts': ['../../domain/rate.ts'],
  'libs/contexts/taste/published.ts': ['./domain/rate.ts'],
  'libs/contexts/catalogue/module.ts': ['@nestjs/common', '#runtime', '../taste/published.ts'],
  'apps/composition/settings.ts': ['#engines/clock/sqlite/clock', '#contexts/catalogue/module'],
  'test/acceptance/whole.spec.ts': ['#composition/settings', '#testing'],
};

/** [rule, the file that breaks it, what it imports (or its whole text)]. */
const violations: readonly (readonly [string, string, string])[] = [
  ['kernel-imports-nothing', 'libs/kernel/a.ts', '#ports/clock/clock'],
  ['kernel-imports-nothing', 'libs/kernel/b.ts', 'node:crypto'],
  ['kernel-imports-nothing', 'libs/kernel/c.ts', 'immutable'],
  ['kernel-imports-nothing', 'libs/kernel/d.ts', "import type { port } from '#ports/clock/clock';"],
  ['kernel-imports-nothing', 'libs/kernel/e.ts', "export const late = () => import('#ports/clock/clock');"],
  ['ports-import-kernel', 'libs/ports/clock/a.ts', '#runtime'],
  ['ports-import-kernel', 'libs/ports/clock/b.ts', 'node:fs'],
  ['ports-import-kernel', 'libs/ports/clock/c.ts', 'rxjs'],
  ['runtime-imports-kernel-and-ports', 'libs/runtime/a.ts', '#contexts/taste/published'],
  ['runtime-imports-kernel-and-ports', 'libs/runtime/b.ts', '@nestjs/common'],
  ['domain-is-pure', 'libs/contexts/taste/domain/a.ts', '#ports/clock/clock'],
  ['domain-is-pure', 'libs/contexts/taste/domain/b.ts', 'node:crypto'],
  ['domain-is-pure', 'libs/contexts/taste/domain/c.ts', 'lru-cache'],
  ['domain-is-pure', 'libs/contexts/taste/domain/d.ts', '../read/titles/projection.ts'],
  ['domain-is-pure', 'libs/contexts/catalogue/read/a/projection.ts', '#runtime'],
  ['domain-takes-only-types', 'libs/contexts/catalogue/read/b/projection.ts', '#contexts/taste/published'],
  ['contexts-import-kernel-ports-runtime', 'libs/contexts/taste/commands/a.ts', '#engines/clock/sqlite/clock'],
  ['contexts-see-published-only', 'libs/contexts/catalogue/queries/a.ts', '../../taste/domain/rate.ts'],
  ['contexts-see-published-only', 'libs/contexts/catalogue/queries/b.spec.ts', '#contexts/taste/domain/rate'],
  ['contexts-know-nest-only', 'libs/contexts/taste/queries/a.ts', 'saxes'],
  ['engines-import-kernel-and-ports', 'libs/engines/clock/sqlite/a.ts', '#runtime'],
  ['engines-import-kernel-and-ports', 'libs/engines/clock/mongodb/a.ts', '../sqlite/clock.ts'],
  ['engines-import-their-driver', 'libs/engines/clock/sqlite/b.ts', '@nestjs/common'],
  ['testing-imports-kernel-ports-runtime', 'libs/testing/a.ts', '#engines/clock/sqlite/clock'],
  ['nobody-imports-apps', 'libs/contexts/taste/queries/b.ts', '#composition/settings'],
  ['tests-stay-tests', 'apps/api/a.ts', '#testing'],
  ['tests-stay-tests', 'libs/engines/clock/sqlite/c.ts', '#ports/clock/clock.contract'],
  ['production-needs-no-dev-package', 'apps/api/b.ts', 'supertest'],
  ['no-cycles', 'apps/api/c.ts', './f.ts'],
  ['everything-resolves', 'apps/api/d.ts', '#kernel/nowhere'],
  ['kernel-specs', 'libs/kernel/a.spec.ts', '#runtime'],
  ['ports-specs', 'libs/ports/clock/a.contract.ts', '#engines/clock/sqlite/clock'],
  ['ports-specs', 'libs/ports/clock/a.contract.tools.ts', '#engines/clock/sqlite/clock'],
  ['ports-specs', 'libs/ports/clock/contract/paging.ts', '#engines/clock/sqlite/clock'],
  ['runtime-specs', 'libs/runtime/a.spec.ts', '#contexts/taste/published'],
  ['domain-specs', 'libs/contexts/taste/domain/a.spec.ts', '#engines/clock/sqlite/clock'],
  ['contexts-specs', 'libs/contexts/taste/queries/a.spec.ts', '#composition/settings'],
  ['engines-specs', 'libs/engines/clock/sqlite/a.spec.ts', '#contexts/taste/published'],
  ['testing-specs', 'libs/testing/a.spec.ts', '#contexts/taste/published'],
  ['only-its-adapter-imports-node:sqlite', 'libs/engines/clock/mongodb/b.ts', 'node:sqlite'],
  ['only-its-adapter-imports-node:sqlite', 'apps/api/e.ts', 'node:sqlite'],
  ['only-its-adapter-imports-node:sqlite', 'libs/engines/clock/mongodb/c.ts', '#engines/sqlite/connection'],
  ['only-its-adapter-imports-mongoose', 'libs/engines/clock/sqlite/d.ts', 'mongoose'],
  ['only-its-adapter-imports-mongoose', 'libs/engines/clock/sqlite/g.ts', '#engines/mongodb/connection'],
  ['only-its-adapter-imports-eventstore', 'libs/engines/clock/sqlite/e.ts', '@eventstore/db-client'],
  ['only-its-adapter-imports-eventstore', 'libs/engines/clock/sqlite/b.spec.ts', '@grpc/grpc-js'],
  ['only-its-adapter-imports-argon2', 'libs/contexts/taste/domain/b.spec.ts', '@node-rs/argon2'],
  ['only-its-adapter-imports-bull', 'libs/contexts/training/c.ts', 'bull'],
  ['only-its-adapter-imports-usearch', 'libs/engines/clock/sqlite/f.ts', 'usearch'],
  ['only-its-adapter-imports-qdrant', 'libs/engines/vector-index/embedded/f.ts', '@qdrant/js-client-rest'],
  ['only-its-adapter-imports-nodemailer', 'libs/contexts/training/d.ts', 'nodemailer'],
  ['only-its-adapter-imports-onnxruntime', 'libs/contexts/training/a.ts', 'onnxruntime-node'],
  ['only-its-adapter-imports-openai', 'libs/contexts/training/e.ts', 'openai'],
  ['only-its-adapter-imports-parquet', 'libs/contexts/training/b.ts', 'hyparquet-writer'],
];

const textOf = (imported: string): string => (imported.includes(' ') ? imported : `export * from '${imported}';\n`);
const allowed = Object.entries(innocent).map(([file, imports]) => [file, imports.map(textOf).join('')]);
const forbidden = violations.map(([, file, imported]) => [file, textOf(imported)]);
/** A cycle has two ends and is reported once. */
const otherEnd = ['apps/api/f.ts', textOf('./c.ts')];

describe('import rules', () => {
  it('the real tree keeps them', async () => {
    const { violations: found } = await cruise(root);
    expect(found.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });

  describe('planted violations', () => {
    let found: Cruised['summary'];

    beforeAll(async () => {
      const tree = plant(Object.fromEntries([...allowed, ...forbidden, otherEnd]));
      found = await cruise(tree.folder).finally(() => tree.remove());
    });

    it.each(violations)('%s sees %s: %s', (rule, file) => {
      expect(found.violations.filter(({ from }) => from === file).map((each) => each.rule.name)).toContain(rule);
    });

    it('nothing else is blamed', () => {
      expect(found.violations.filter(({ from }) => from in innocent)).toEqual([]);
    });

    it('every rule has one', () => {
      const rules = found.ruleSetUsed.forbidden.map(({ name }) => name);
      expect(rules.filter((name) => !violations.some(([rule]) => rule === name))).toEqual([]);
    });
  });
});
