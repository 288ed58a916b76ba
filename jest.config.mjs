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

export default {
  testEnvironment: '<rootDir>/scripts/test/one-realm.mjs',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/scripts', '<rootDir>/test'],
  testMatch: ['**/*.spec.{ts,mjs}'],
  transform: { '\\.(ts|js|mjs)$': swc },
  // It finds the global object by its top-level `this`, which is gone where it is compiled as if it were an ES module.
  transformIgnorePatterns: ['/node_modules/google-protobuf/'],
  maxWorkers: 2,
  // Long enough for a test that starts processes on a busy machine; no test asserts how long something took.
  testTimeout: 60_000,
};
