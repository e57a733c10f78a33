import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { explainNode } from './explain-node.ts';

describe('the oldest Node', () => {
  test('an older one is told so in words, and the package asks for the same', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { engines: { node: string } };
    for (const version of ['20.20.2', '22.17.1', '18.0.0']) assert.equal(explainNode(version), `cloud-sign-in-server needs Node ${engines.node.replace('>=', '')} or newer; this is ${version}.\n`);
    for (const version of ['22.18.0', '22.23.2', '24.0.0', process.versions.node]) assert.equal(explainNode(version), undefined);
  });
});
