/** Tests run as CommonJS through SWC; the few ESM-only packages are transformed on the way in. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/**
 * The acceptance suite on other engines (test/profiles): what they share is started once, before all files. One file at a
 * time: a server beside the platform takes a core, and lists fall back to simpler ones where it answers too late.
 */
const profile = process.env.REPRISE_TEST_PROFILE
  ? {
      globalSetup: '<rootDir>/test/profiles/servers.ts',
      globalTeardown: '<rootDir>/test/profiles/servers-down.ts',
      maxWorkers: 1,
    }
  : { maxWorkers: 2 };

export default {
  ...profile,
  testEnvironment: '<rootDir>/scripts/test/one-realm.mjs',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts', '<rootDir>/test'],
  testMatch: ['**/*.spec.{ts,mjs}'],
  transform: { '\\.(ts|js|mjs)$': swc },
  // It finds the global object by its top-level `this`, which is gone where it is compiled as if it were an ES module.
  transformIgnorePatterns: ['/node_modules/google-protobuf/'],
  // Long enough for a test that starts processes on a busy machine; no test asserts how long something took.
  testTimeout: 60_000,
};
