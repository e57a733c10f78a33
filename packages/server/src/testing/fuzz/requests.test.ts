import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { createOpenApi } from '@cloud-sign-in/contract/openapi';
import fc from 'fast-check';
import { createSqliteDatabases } from '../sqlite-databases.ts';
import { createContractJudge } from './contract-judge.ts';
import { readFuzzSettings } from './fuzz-settings.ts';
import { openLimits } from '../open-limits.ts';
import { openScriptedServer, type ScriptedServer } from '../scripted-server.ts';
import { exchangeBytes, toBytes, type RawRequest } from './raw-exchange.ts';
import { requestsFor } from './wild-requests.ts';

const judge = createContractJudge(createOpenApi('/auth'));

/** The path as the server sees it, below the prefix; what is not below it is no path of the contract. */
function pathOf(path: string, prefix: string): string {
  if (!URL.canParse(path, 'http://127.0.0.1')) return '';
  const { pathname } = new URL(path, 'http://127.0.0.1');
  return pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : '';
}

describe('requests made up from the OpenAPI document', () => {
  const databases = createSqliteDatabases();
  const worlds: ScriptedServer[] = [];
  before(async () => {
    // One with the limits of its policy, so that "too often" is an answer; one without, so that what lies behind is reached.
    worlds.push(await openScriptedServer((await databases.make()).open(), tencentCloud), await openScriptedServer((await databases.make()).open(), { ...jdCloud, limits: openLimits }));
  });
  after(async () => {
    for (const world of worlds) await world.stop();
    await databases.end();
  });

  const check = async (world: ScriptedServer, request: RawRequest): Promise<void> => {
    const reply = await exchangeBytes(world.port, toBytes(request, world.port));
    assert.deepEqual(world.failures, [], 'nothing failed inside');
    assert.equal(judge.judge(request.method, pathOf(request.path, world.prefix), reply), undefined, `${reply.status} ${reply.body.slice(0, 300)}`);
  };

  for (const operation of judge.operations) {
    test(`${operation.operationId}: never a 5xx, never an answer the contract does not declare`, async () => {
      await fc.assert(fc.asyncProperty(fc.nat({ max: 1 }), requestsFor(operation, '/auth'), (which, request) => check(worlds[which] as ScriptedServer, request)), readFuzzSettings(15));
    });
  }

  test('bytes that are no HTTP, or hardly, get an answer of the contract or none', async () => {
    const heads = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.concat([bytes, Buffer.from('\r\n\r\n')])),
      fc.constantFrom('GET / HTTP/1.1\r\n\r\n', 'GET /auth/entry\r\n\r\n', 'GET  /auth/entry HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'GET /auth/entry HTTP/9.9\r\nHost: x\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'GET /auth/entry HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
        'GET /auth/entry HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n', `GET /auth/entry HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`, 'POST /auth/flows HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'POST /auth/flows HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 'POST /auth/flows HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n',
        'GET http://[/auth/entry HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'GET \\auth\\entry HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'GET /auth/entry HTTP/1.1\r\nHost: x\r\nA\0: b\r\n\r\n').map((text) => Buffer.from(text, 'latin1')),
    );
    const [world] = worlds as [ScriptedServer];
    await fc.assert(fc.asyncProperty(heads, async (bytes) => {
      const reply = await exchangeBytes(world.port, bytes);
      if (reply.status === 0) return;
      if (reply.status === 200) return assert.equal(reply.headers.get('Content-Type')?.startsWith('application/json'), true);
      assert.equal(judge.judge('GET', '', reply), undefined, `${reply.status} ${reply.body.slice(0, 200)}`);
    }), readFuzzSettings(80));
  });
});
