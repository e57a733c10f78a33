import { dirname, posix, resolve, sep } from 'node:path';
import { root } from '../root.mjs';

const scope = '@cloud-sign-in/';

/** Who may import whom; nothing else may. `tests` holds what only a package's tests may add. */
const allowed = {
  contract: { sources: [] },
  sdk: { sources: ['contract'], tests: ['mocks'] },
  elements: { sources: ['sdk', 'contract'], tests: ['mocks'] },
  backend: { sources: ['contract'] },
  server: { sources: ['backend', 'contract'] },
  mocks: { sources: ['backend', 'contract'] },
  'demo-server': { sources: ['backend', 'contract', 'mocks', 'server'] },
  demo: { sources: ['backend', 'contract', 'elements', 'mocks', 'sdk'] },
};

/** The workspace a file belongs to, or undefined (scripts and configs are free). */
function packageOf(path) {
  const [first, second] = path.split(sep).join(posix.sep).slice(root.length + 1).split('/');
  const name = first === 'packages' ? second : first === 'demo' && second === 'server' ? 'demo-server' : first;
  return Object.hasOwn(allowed, name ?? '') ? name : undefined;
}

/** Packages import each other by name, in the directions of the table above. */
export const packageDirection = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      direction: '{{from}} may not import {{to}} (CONTRIBUTING.md, "Who may import whom").',
      path: 'Import another package by its name, not by a path: @cloud-sign-in/{{to}}.',
      self: 'Import a file of the same package by its path.',
    },
  },
  create(context) {
    const from = packageOf(context.filename);
    if (!from) return {};
    const isTest = /\.(test|spec)\.ts$|[\\/]src[\\/]testing[\\/]/.test(context.filename); // what tests share is published by neither
    const permitted = [...allowed[from].sources, ...(isTest ? allowed[from].tests ?? [] : [])];
    const check = (node) => {
      const specifier = node?.value;
      if (typeof specifier !== 'string') return;
      if (specifier.startsWith('.')) {
        const to = packageOf(resolve(dirname(context.filename), specifier));
        if (to && to !== from) context.report({ node, messageId: 'path', data: { to } });
      } else if (specifier.startsWith(scope)) {
        const to = specifier.slice(scope.length).split('/')[0];
        if (to === from) context.report({ node, messageId: 'self' });
        else if (!permitted.includes(to)) context.report({ node, messageId: 'direction', data: { from, to } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};
