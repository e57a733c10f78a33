import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noBareText } from './scripts/lint/no-bare-text.mjs';
import { noStyleAttribute } from './scripts/lint/no-style-attribute.mjs';
import { noVagueFileName } from './scripts/lint/no-vague-file-name.mjs';
import { packageDirection } from './scripts/lint/package-direction.mjs';

const tests = ['**/*.test.ts', '**/*.spec.ts'];
const browserPackages = ['packages/contract/{src,conformance,conformance/cases}/*.ts', 'packages/contract/src/*/**/*.ts', 'packages/sdk/src/**/*.ts', 'packages/elements/src/**/*.ts'];

// ESLint replaces a rule's options, it does not add to them: each list below is whole for the files it is given to.
const forbid = (selector, message) => ({ selector, message });
const namedExportsOnly = forbid('ExportDefaultDeclaration', 'Named exports only.');
const zodMini = [
  forbid("ImportDeclaration[source.value=/^zod(\\u002Fv4)?$/], ExportAllDeclaration[source.value=/^zod(\\u002Fv4)?$/]", "What reaches a browser takes `import * as z from 'zod/mini'`."),
  forbid("ImportDeclaration[source.value='zod/mini'] > :matches(ImportSpecifier, ImportDefaultSpecifier)", "Write `import * as z from 'zod/mini'`: named imports of z pull in all of it."),
];
const noRawHtml = [
  forbid("ImportSpecifier[imported.name=/^unsafe(HTML|SVG|MathML|CSS|Static)$/]", 'Nothing unescaped reaches a template.'),
  forbid('MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]', 'No markup from strings: render a template.'),
];
// Cloud sites say 您, in their documents as on their pages. What a vendor's own page says, its fake says as it does.
const oneAddress = [forbid('Literal[value=/你/], TemplateElement[value.raw=/你/]', 'A person is addressed as 您.')];
const runs = '/^(it|test|describe|suite)$/';
const wholeSuite = [
  forbid(`MemberExpression[property.name=/^(only|skip|todo|fixme)$/]:matches([object.name=${runs}], [object.property.name=${runs}])`, 'A test runs, or is not there.'),
  forbid(`CallExpression[callee.name=${runs}] > ObjectExpression > Property[key.name=/^(only|skip|todo)$/]`, 'A test runs, or is not there.'),
  forbid('CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', 'A test runs, or is not there.'),
];
// All of node's tests share one process: a hook at the top of a file would run around every other file's tests.
const hooksInSuites = forbid('Program > ExpressionStatement > CallExpression[callee.name=/^(before|after|beforeEach|afterEach)$/]', 'Hooks stand inside a `describe`.');
const impure = ['Date', 'crypto', 'fetch', 'process', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'console', 'localStorage', 'Temporal'];

export default defineConfig(
  globalIgnores(['**/node_modules', '**/dist', '**/cdn', '**/coverage', '**/test-results', '.cache', 'docs/api']),
  js.configs.recommended,
  tseslint.configs.strict,
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { local: { rules: { 'no-bare-text': noBareText, 'no-style-attribute': noStyleAttribute, 'no-vague-file-name': noVagueFileName, 'package-direction': packageDirection } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', namedExportsOnly],
      'local/no-vague-file-name': 'error',
      'local/package-direction': 'error',
      eqeqeq: 'error',
      'no-undef': 'off', // TypeScript's business
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true }],
      'no-control-regex': 'off', // names and addresses are checked for control characters
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false }],
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['it', 'test', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'] }] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    files: browserPackages,
    ignores: tests,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', namedExportsOnly, ...zodMini, ...noRawHtml, ...oneAddress],
      'no-restricted-imports': ['error', {
        paths: [{ name: 'ky', message: 'Only packages/sdk/src/http.ts knows ky.' }],
        patterns: [{ group: ['node:*'], message: 'This reaches a browser.' }],
      }],
    },
  },
  {
    files: ['packages/sdk/src/http.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'This reaches a browser.' }] }] },
  },
  { files: ['packages/backend/src/**/*.ts', 'mocks/src/**/*.ts', 'demo/src/**/*.ts'], ignores: tests, rules: { 'no-restricted-imports': ['error', { paths: ['ky'] }] } },
  { files: ['packages/backend/src/**/*.ts'], ignores: [...tests, '**/vendor*.ts'], rules: { 'no-restricted-syntax': ['error', namedExportsOnly, ...oneAddress] } },
  {
    files: ['packages/backend/src/rules/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...impure.map((name) => ({ name, message: 'A rule asks its ports and nothing else.' }))],
      'no-restricted-properties': ['error',
        { object: 'Math', property: 'random', message: 'A rule asks the Random port.' },
        ...impure.map((property) => ({ object: 'globalThis', property, message: 'A rule asks its ports and nothing else.' }))],
      'no-restricted-imports': ['error', { paths: ['ky'], patterns: [{ group: ['node:*'], message: 'A rule does no I/O.' }] }],
    },
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement', 'CloudElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-legacy-template-syntax': 'error',
      'lit/no-native-attributes': 'off',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/quoted-expressions': 'off',
      'wc/guard-super-call': 'off', // lit's lifecycle methods are always there
      'wc/define-tag-after-class-definition': 'off', // only define/ registers
      'wc/file-name-matches-element': 'off', // it expects CloudLogin.ts
    },
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    ignores: [...tests, 'packages/elements/src/locales/**'],
    rules: { 'local/no-bare-text': 'error', 'local/no-style-attribute': 'error' },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': ['error', namedExportsOnly, ...wholeSuite, hooksInSuites],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // chai
    },
  },
  { files: ['packages/elements/src/**/*.test.ts', 'demo/e2e/**'], rules: { 'no-restricted-syntax': ['error', namedExportsOnly, ...wholeSuite] } },
  {
    files: ['packages/elements/src/**/*.test.ts'],
    // The snapshot plugin types chai's `equal` and comparers as promises; what must be waited for, `to.be.accessible()`, still is.
    rules: { '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: '@types/chai', name: ['Equal', 'NumberComparer'] }] }] },
  },
  { files: ['packages/contract/src/flows/**', '**/locales/**', '**/fixtures/**', '**/generated/**', '**/*.generated.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.config.{ts,mjs}', '**/*.d.ts', 'scripts/node-reporter.mjs', 'scripts/e2e-reporter.mjs'], rules: { 'no-restricted-syntax': 'off' } },
);
