import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';
import { brands } from './scripts/lint/brands.mjs';
import { kebabFile, words } from './scripts/lint/words.mjs';

const tests = ['**/*.test.ts', '**/*.test.mjs', '**/*-suite.ts', '**/testing/**', '**/conformance/**', 'e2e/**'];
const frameworkFiles = [
  'app/**/{page,layout,route,error,global-error,not-found,loading,template}.{ts,tsx}',
  '*.config.{ts,mjs}',
  '.*.mjs',
];

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

const noStyle = {
  selector: 'JSXAttribute[name.name=style]',
  message: 'The content security policy forbids inline style: use a class.',
};
const noDefault = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const noDoubleCast = {
  selector: 'TSAsExpression > TSAsExpression',
  message: 'A cast through another type proves nothing: parse.',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.next/',
      '.latchkey/',
      'data/',
      'public/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'next-env.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    plugins: { latchkey: { rules: { words, brands, 'kebab-file': kebabFile } } },
    rules: {
      'latchkey/words': 'error',
      'latchkey/kebab-file': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-param-reassign': 'error',
      'prefer-const': 'error',
      'max-lines': lines(200),
      'max-lines-per-function': lines(50),
      'max-params': ['error', 3],
      'max-depth': ['error', 3],
      complexity: ['error', 14],
      'no-restricted-syntax': ['error', noStyle, noDefault, noDoubleCast],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A port's verb is async by contract, whether or not this island has something to wait for.
      '@typescript-eslint/require-await': 'off',
      // Islands are factories that return plain objects: no `this`, so a verb may be taken out of its object.
      '@typescript-eslint/unbound-method': 'off',
      // `Result<void, …>` is a success that has nothing to tell.
      '@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true }],
    },
  },
  {
    // In lib/domain the parse functions are; the storage reads back what they once made.
    files: ['**/*.{ts,tsx}'],
    ignores: ['lib/{domain,storage}/**', ...tests],
    rules: { 'latchkey/brands': 'error' },
  },
  {
    files: ['lib/{domain,journeys,ports,services}/**/*.ts'],
    ignores: tests,
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: true },
          contexts: ['TSInterfaceDeclaration'],
        },
      ],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': lines(80) } },
  { files: frameworkFiles, rules: { 'no-restricted-syntax': ['error', noStyle, noDoubleCast] } },
  { files: ['app/api/**/route.ts'], rules: { 'max-lines': lines(15) } },
  { files: ['scripts/**', '*.mjs', '.*.mjs'], rules: { 'no-console': 'off' } },
  {
    files: ['scripts/{unit-reporter,sheet-loader}.mjs', 'app/sheet.d.ts', 'e2e/support/oidc-provider.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // Written by `npm run guides`: an entry for each picture.
  { files: ['lib/content/guide-pictures.ts'], rules: { 'max-lines': 'off' } },
  { files: tests, rules: { 'max-lines': lines(400), 'max-lines-per-function': 'off' } },
  {
    files: tests,
    ignores: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // node:test's describe and it return promises that nobody waits for.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'test', 'suite'], package: 'node:test' },
          ],
        },
      ],
    },
  },
);
