/** What a compiler does not see. Each rule of our own has a planted violation in test/architecture/lint-rules.spec.ts. */
import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Deciders, projections and the kernel: the same answer for the same input, for ever. */
const pure = ['**/domain/**/*.ts', '**/read/**/projection.ts', 'libs/kernel/**/*.ts'];
const specs = ['**/*.spec.ts'];

const fromMeta = 'Time, ids and chance arrive in `meta`: this must answer the same for the same input.';
const impure = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `No new Date() here. ${fromMeta}` },
  { selector: 'CallExpression[callee.name="Date"]', message: `No Date() here. ${fromMeta}` },
];
const impureProperties = [
  { object: 'Date', property: 'now', message: fromMeta },
  { object: 'Math', property: 'random', message: fromMeta },
];
const impureGlobals = ['crypto', 'performance'].map((name) => ({ name, message: fromMeta }));

/** TypeScript knows these names by itself; plain JavaScript has to be told. */
const timers = ['setImmediate', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'];
const nodeGlobals = ['process', 'console', 'performance', 'Buffer', ...timers];
const jestGlobals = ['describe', 'it', 'expect', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one thing has one name everywhere.',
};

const settingsOnly =
  'Only apps/composition/settings.ts reads the environment; take the setting you need as an argument.';
const environment = { object: 'process', property: 'env', message: settingsOnly };

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.tmp/', '.reprise/', 'frontend/src/app/api/schema.d.ts', 'ml/', '.venv/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', { max: 8, variant: 'modified' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': ['error', environment],
      'no-restricted-imports': [
        'error',
        ...['process', 'node:process'].map((name) => ({
          name,
          importNames: ['env', 'default'],
          message: settingsOnly,
        })),
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // TypeScript's own noUnusedLocals and noUnusedParameters say it already.
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  { files: ['libs/**/*.ts'], rules: { 'no-restricted-syntax': ['error', defaultExport] } },
  {
    files: pure,
    ignores: specs,
    rules: {
      'no-restricted-syntax': ['error', defaultExport, ...impure],
      'no-restricted-properties': ['error', environment, ...impureProperties],
      'no-restricted-globals': ['error', ...impureGlobals],
    },
  },
  {
    files: ['apps/composition/settings.ts', 'test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['frontend/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      'no-restricted-imports': 'off', // there is no environment in a browser
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'rp', style: 'kebab-case' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['frontend/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  { files: ['frontend/public/*.js'], languageOptions: { globals: readonly(['document', 'localStorage']) } },
  { files: ['frontend/src/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['apps/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: readonly(nodeGlobals) },
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.spec.mjs'], languageOptions: { globals: readonly(jestGlobals) } },
);
