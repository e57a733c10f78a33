import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { at, type Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { openVendorStage } from '../testing/vendor-stage.ts';

const begin = async (browser: Browser, provider: string): Promise<WireSnapshot> => at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
const victim = JSON.stringify({ access_token: 't', openid: 'oVictim', scope: 'snsapi_login', unionid: 'oUVictim', open_id: 'victim', nickname: 'Victim' });

/** What only a socket can do: a vendor, or somebody in between, that answers by hand. */
const answers: readonly (readonly [string, string, (request: IncomingMessage, response: ServerResponse) => void])[] = [
  ['50 MB in a few kB of gzip', 'too_long', (_, response) => response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb)],
  ['megabytes, piece by piece, for as long as they are read', 'too_long', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write(victim);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 32)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  }],
  ['a redirect to another server', 'unreachable', (request, response) => response.writeHead(302, { Location: `http://${request.headers.host}/elsewhere` }).end()],
  ['a redirect that keeps method and body', 'unreachable', (request, response) => response.writeHead(307, { Location: `http://${request.headers.host}/elsewhere` }).end()],
  ['less than it announced', 'unreachable', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': String(victim.length + 1) }).write(victim);
    setImmediate(() => response.destroy());
  }],
  ['gzip that is none', 'unreachable', (_, response) => response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(victim)],
  ['nothing at all', 'unreachable', (_, response) => response.destroy()],
];
const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 32));

/** A server of somebody else's. @returns its address, and the paths it was asked for */
async function listenByHand(t: TestContext, answer: () => (request: IncomingMessage, response: ServerResponse) => void): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    response.on('error', () => undefined);
    if (request.url === '/elsewhere') response.end(victim);
    else answer()(request, response);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('vendors that answer by hand, to the server on its embedded database', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  for (const [provider, path] of [['wechat', '/sns/oauth2/access_token'], ['jd', '/oauth2/access_token']] as const) {
    test(`PRV-6 PRV-7: ${provider}: what comes over the socket is cut off, not followed and not waited for; the person tries again`, async (t) => {
      let current = answers[0]?.[2] ?? assert.fail();
      const { asked, base } = await listenByHand(t, () => current);
      let isSpoiled = false;
      const { browse, lines, play, vendors } = await openVendorStage(t, databases, {
        policy: 'jd-cloud',
        spoil: (url) => (isSpoiled && url.pathname === path ? new URL(`${base}${url.pathname}${url.search}`) : undefined),
      });
      for (const [what, code, answer] of answers) {
        const browser = browse()(0);
        const waiting = await begin(browser, provider);
        const address = await play(waiting);
        [current, isSpoiled] = [answer, true];
        const before = process.memoryUsage().arrayBuffers;
        assert.equal((await browser.callBack(address)).body.outcome, 'taken', what);
        assert.ok(process.memoryUsage().arrayBuffers - before < 20 * 1024 * 1024, `${what}: held in memory`);
        isSpoiled = false;
        const failed = at(await browser.see(waiting), 'waiting');
        assert.deepEqual([failed.payload['status'], failed.payload['reason']], ['failed', 'provider_failed'], what);
        const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>).findLast(({ event }) => event === 'provider.failed');
        assert.ok(JSON.stringify(told).includes(code), `${what}: ${JSON.stringify(told)}`);
        const again = at(await browser.run(failed, 'refresh', { by: 'person' }), 'waiting');
        assert.equal((await browser.callBack(await play(again))).body.outcome, 'taken', what);
        assert.equal(at(await browser.see(again), 'waiting').payload['status'], 'confirmed', what);
      }
      assert.equal(asked.some((each) => each.endsWith('/elsewhere')), false, 'no redirect is followed');
      const { jd, wechat } = vendors.registry;
      for (const secret of [wechat.website.secret, jd.app.secret, 'ictim']) assert.equal(lines.join('').includes(secret), false, secret);
    });
  }
});
