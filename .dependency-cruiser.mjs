/**
 * Who may import whom, as rules. Every rule has a planted violation in test/architecture/import-rules.spec.ts that must
 * be seen to fail: a rule added here needs one there.
 *
 * In `to.pathNot`, `$1` and `$2` are what the groups of `from.path` matched.
 */
const tests = '(?:[.](?:spec|contract)[.]|/contract/)'; // a long contract suite may be several files, or a folder
const production = { pathNot: tests };

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const anyPackage = '(^|/)node_modules/';

/** Libraries without I/O: data structures that any layer above the ports may hold. */
const structures = npm('lru-cache', 'immutable');
/** The most used passwords, to be refused. */
const wordLists = npm('@zxcvbn-ts/[^/]+');
const nest = npm('@nestjs/(common|core|cqrs)', 'rxjs', 'reflect-metadata');

/** What the adapters on MongoDB have in common: known to whom the driver is known to. */
const onMongodb = '^libs/engines/mongodb/';
/** The same of the adapters on SQLite, on ONNX, and on servers that speak OpenAI's interface. */
const onSqlite = '^libs/engines/sqlite/';
const onOnnx = '^libs/engines/onnx/';
const onOpenAi = '^libs/engines/openai/';

/** A driver is known to its adapter alone: [what, the only folder that may import it, who that is]. */
const drivers = [
  ['node:sqlite', `^(node:)?sqlite$|${onSqlite}`, '^libs/engines/(sqlite|[^/]+/sqlite)/'],
  ['mongoose', `${npm('mongoose', 'mongodb')}|${onMongodb}`, '^libs/engines/(mongodb|[^/]+/mongodb|[^/]+/gridfs)/'],
  ['eventstore', npm('@eventstore/db-client', '@grpc/[^/]+'), '^libs/engines/event-store/eventstoredb/'],
  ['argon2', npm('@node-rs/argon2'), '^libs/engines/password-hasher/'],
  ['bull', npm('bull', 'ioredis'), '^libs/engines/[^/]+/(bull|redis)/'],
  ['nodemailer', npm('nodemailer'), '^libs/engines/mailer/smtp/'],
  [
    'onnxruntime',
    `${npm('onnxruntime-[^/]+')}|${onOnnx}`,
    '^libs/engines/(onnx|model-runtime/onnx|text-encoder/sentence)/',
  ],
  ['usearch', npm('usearch'), '^libs/engines/vector-index/'],
  ['qdrant', npm('@qdrant/[^/]+'), '^libs/engines/vector-index/qdrant/'],
  [
    'openai',
    `${npm('openai')}|${onOpenAi}`,
    '^libs/engines/(openai|language-model/openai|text-encoder/embeddings-api)/',
  ],
  ['parquet', npm('hyparquet[^/]*'), '^libs/engines/dataset-files/parquet/'],
];

const onlyInItsAdapter = ([name, path, home]) => ({
  name: `only-its-adapter-imports-${name}`,
  comment: `Nothing above the port may know the driver. It belongs to ${home}.`,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: home },
  to: { path },
});

/** What the specs of a layer may import beyond the layer's own row: engines, because `:memory:` is the fake. */
const specs = (layer, from, mayImport) => ({
  name: `${layer}-specs`,
  comment: `A spec of ${layer} imports what it tests, the layers below it and #testing.`,
  severity: 'error',
  from: { path: `${from}.*${tests}` },
  to: { path: '^(libs|apps|test)/', pathNot: ['^libs/testing/', ...mayImport] },
});

const rules = [
  {
    name: 'kernel-imports-nothing',
    comment: 'Pure types and laws: no package, no other layer, not even node:.',
    from: { path: '^libs/kernel/', ...production },
    to: { pathNot: '^libs/kernel/' },
  },
  {
    name: 'ports-import-kernel',
    comment: 'A port is a promise in the words of the kernel.',
    from: { path: '^libs/ports/', ...production },
    to: { pathNot: '^libs/(kernel|ports)/' },
  },
  {
    name: 'runtime-imports-kernel-and-ports',
    comment: 'The runtime turns the crank; it knows neither what is decided nor what delivers.',
    from: { path: '^libs/runtime/', ...production },
    to: { pathNot: ['^libs/(kernel|ports|runtime)/', structures], dependencyTypesNot: ['core'] },
  },
  {
    name: 'domain-is-pure',
    comment: 'Deciders and projections: the kernel, the own domain, and immutable. Nothing that could do I/O.',
    from: { path: '^libs/contexts/([^/]+)/(domain/|read/[^/]+/projection\\.ts$)', ...production },
    to: {
      pathNot: ['^libs/kernel/', '^libs/contexts/$1/domain/', npm('immutable'), '^libs/contexts/[^/]+/published\\.ts$'],
    },
  },
  {
    name: 'domain-takes-only-types',
    comment: "The shape of another context's facts may be known; a copy of it would drift.",
    from: { path: '^libs/contexts/([^/]+)/(domain/|read/[^/]+/projection\\.ts$)', ...production },
    to: { path: '^libs/contexts/[^/]+/published\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'contexts-import-kernel-ports-runtime',
    comment: 'Contexts decide. Which engine delivers is chosen in apps/composition.',
    from: { path: '^libs/contexts/', ...production },
    to: { path: '^(libs|apps|test)/', pathNot: '^libs/(kernel|ports|runtime|contexts)/' },
  },
  {
    name: 'contexts-see-published-only',
    comment: 'Of another context: its published.ts, and in specs what it publishes for them; nothing behind it.',
    from: { path: '^libs/contexts/([^/]+)/' },
    to: {
      path: '^libs/contexts/',
      pathNot: ['^libs/contexts/$1/', '^libs/contexts/[^/]+/published(\\.spec\\.tools)?\\.ts$'],
    },
  },
  {
    name: 'contexts-know-nest-only',
    comment:
      'Of packages: Nest, plain data structures, word lists, and zod to check what comes in. What does I/O belongs behind a port.',
    from: { path: '^libs/contexts/', ...production },
    to: { path: anyPackage, pathNot: [nest, structures, wordLists, npm('zod')] },
  },
  {
    name: 'engines-import-kernel-and-ports',
    comment: 'An adapter keeps one promise; it shares code with nobody but its own folder, and its driver.',
    from: { path: '^libs/engines/([^/]+)/([^/]+)', ...production },
    to: {
      path: '^(libs|apps|test)/',
      pathNot: [
        '^libs/(kernel|ports)/',
        '^libs/engines/$1/$2/',
        '^libs/engines/$1/[^/]+\\.ts$',
        onMongodb,
        onSqlite,
        onOnnx,
        onOpenAi,
      ],
    },
  },
  {
    name: 'engines-import-their-driver',
    comment: 'Of packages: the drivers listed above, plain data structures, and zod to check what comes in.',
    from: { path: '^libs/engines/', ...production },
    to: { path: anyPackage, pathNot: [structures, npm('zod'), ...drivers.map(([, path]) => path)] },
  },
  {
    name: 'testing-imports-kernel-ports-runtime',
    comment: 'Tools for the tests of every context and engine depend on none of them.',
    from: { path: '^libs/testing/', ...production },
    to: { path: '^(libs|apps|test)/', pathNot: '^libs/(kernel|ports|runtime|testing)/' },
  },
  {
    name: 'nobody-imports-apps',
    comment: 'Apps drive; nothing is driven by being imported from them.',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'tests-stay-tests',
    comment: 'What runs in production imports no test, no contract suite and no test tool.',
    from: { path: '^(apps|libs)/', pathNot: [tests, '^libs/testing/'] },
    to: { path: ['^libs/testing/', '^test/', tests] },
  },
  {
    name: 'production-needs-no-dev-package',
    comment: 'A package that production imports stands in "dependencies". Types are gone by then.',
    from: { path: '^(apps|libs)/', pathNot: [tests, '^libs/testing/'] },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'no-cycles',
    comment: 'Files that need each other are one file, or three.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere escapes every rule above.',
    from: {},
    to: { couldNotResolve: true },
  },
];

const kernelAndPorts = '^libs/(kernel|ports)/';
const layerSpecs = [
  specs('kernel', '^libs/kernel/', ['^libs/kernel/']),
  specs('ports', '^libs/ports/', [kernelAndPorts]),
  specs('runtime', '^libs/runtime/', [kernelAndPorts, '^libs/(runtime|engines)/']),
  specs('domain', '^libs/contexts/([^/]+)/domain/', ['^libs/kernel/', '^libs/contexts/$1/domain/']),
  specs('contexts', '^libs/contexts/', [kernelAndPorts, '^libs/(runtime|engines|contexts)/']),
  specs('engines', '^libs/engines/([^/]+)/', [kernelAndPorts, '^libs/engines/$1/', onMongodb]),
  specs('testing', '^libs/testing/', [kernelAndPorts, '^libs/(runtime|engines)/']),
];

export default {
  forbidden: [
    ...rules.map((rule) => ({ ...rule, severity: 'error' })),
    ...layerSpecs,
    ...drivers.map(onlyInItsAdapter),
  ],
  options: {
    tsPreCompilationDeps: true, // an `import type` is a dependency of the one who reads it
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
