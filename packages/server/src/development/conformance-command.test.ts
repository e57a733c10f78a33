import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runCli } from '@cloud-sign-in/contract/conformance/cli/run-cli';
import { createLogger } from '../log/logger.ts';
import { createConsoleMessenger } from '../ports/console-messenger.ts';
import { createService } from '../serve/create-service.ts';
import { listen, type Listener } from '../serve/listen.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { createDevelopmentService } from './create-development-service.ts';

const origin = 'https://app.example';
const quiet = createLogger(() => undefined);
type Change = (path: string, reply: { status: number; headers: Headers; body: string }) => void;

describe('cloud-sign-in-conformance', () => {
  const databases = createSqliteDatabases();
  let listener: Listener;
  let proxy: Server;
  let broken = '';
  let change: Change = () => undefined;

  before(async () => {
    const settings = makeTestSettings({ ...(await databases.make()).place, scanPage: `${origin}/scan` });
    listener = await listen(await createDevelopmentService(settings, quiet, { show: () => undefined }), settings, quiet);
    // A backend that is wrong in one thing: ours, behind somebody who changes its answers.
    proxy = createServer((incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const { host: _, connection: __, 'transfer-encoding': ___, 'content-length': ____, ...headers } = incoming.headers;
        void fetch(`${listener.address}${incoming.url}`, { method: incoming.method ?? 'GET', headers: headers as Record<string, string>, ...(parts.length > 0 && { body: Buffer.concat(parts) }) }).then(async (response) => {
          const reply = { status: response.status, headers: new Headers(response.headers), body: await response.text() };
          for (const name of ['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive']) reply.headers.delete(name);
          change(new URL(incoming.url ?? '', broken).pathname, reply);
          const cookies = reply.headers.getSetCookie();
          outgoing.writeHead(reply.status, { ...Object.fromEntries(reply.headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) }).end(reply.body);
        });
      });
    });
    await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
    broken = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  after(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await listener.stop();
    await databases.end();
  });

  const run = async (args: readonly string[], changes: Change = () => undefined) => {
    change = changes;
    let [report, said] = ['', ''];
    const code = await runCli(args, (text) => { report += text; }, (text) => { said += text; });
    return { code, report, said };
  };
  const here = () => [`${listener.address}/auth`, '--origin', origin];
  const there = () => [`${broken}/auth/`, '--origin', origin];

  test('a good backend passes, with the rules it held; the same behind a proxy that changes nothing', async () => {
    const good = await run([...here(), '--only', 'REG-6,PRV-6,SCN-3,stale revision']);
    assert.equal(good.code, 0, good.report);
    assert.match(good.report, /^\d+ cases against http:\/\/127\.0\.0\.1:\d+\/auth \(contract 1\.0\)\n/);
    assert.match(good.report, /✔ REG-6: [^\n]+ ms\)\n/);
    assert.match(good.report, /rules held: (?=[^\n]*\bPRV-6\b)(?=[^\n]*\bREG-6\b)[^\n]*\bSCN-3\n\n\d+ passed, 0 failed\n$/);
    assert.equal((await run([...there(), '--only', 'REG-6'])).code, 0);
  });

  test('SCN-3: a backend that shows a stranger somebody\'s flow fails, with a report that names the rule, what was asked and what came', async () => {
    const { code, report } = await run([...there(), '--only', 'SCN-3,REG-6'], (path, reply) => {
      if (/^\/auth\/flows\/[\w-]+$/.test(path) && reply.status === 404) Object.assign(reply, { status: 200, body: '{"snapshot":null}' });
    });
    assert.equal(code, 1);
    for (const part of ['✖ 1. SCN-3: knowing the code yields nothing', '  policy jd-cloud', 'asked     browser ', ' GET /flows/', '  expected  404', '  got       200', '  came      200 {"snapshot":null}', 'rules broken: SCN-3 (1 of 1)', 'rules held: REG-6', '1 passed, 1 failed']) {
      assert.ok(report.includes(part), `${part} in:\n${report}`);
    }
  });

  test('an answer of another shape than the contract\'s fails wherever it comes, and the report names the field', async () => {
    const alter = (alteration: (body: Record<string, unknown> & { snapshot?: Record<string, unknown> & { payload: Record<string, unknown> }; refusal?: Record<string, unknown> }) => void): Change => (path, reply) => {
      if (path.includes('/testing/') || !reply.body.startsWith('{')) return;
      const body = JSON.parse(reply.body) as Parameters<typeof alteration>[0];
      alteration(body);
      reply.body = JSON.stringify(body);
    };
    const cases: [Change, string][] = [
      [alter(({ snapshot }) => { if (snapshot?.['state'] === 'passcode') delete snapshot.payload['resendAt']; }), 'snapshot.payload.resendAt is missing'],
      [alter(({ snapshot }) => { if (snapshot) snapshot['expiresAt'] = new Date(0).toISOString(); }), 'snapshot.expiresAt must be number, and is "1970-01-01T00:00:00.000Z"'],
      [alter(({ snapshot }) => { if (snapshot) snapshot['revision'] = 1; }), 'snapshot.revision: 1 was phone and is now passcode; it rises by one with every change'],
      [alter(({ snapshot }) => { if (snapshot?.['state'] === 'passcode') snapshot['state'] = 'code'; }), 'snapshot.state: the flow register has no state code'],
      [alter(({ refusal }) => { if (refusal?.['code'] === 'passcode_wrong') refusal['code'] = 'wrong'; }), 'refusal.code: there is no wrong'],
      [alter((body) => { if (body.refusal?.['code'] === 'passcode_wrong') delete body.snapshot; }), 'snapshot is missing'],
      [alter(({ refusal }) => { if (refusal?.['code'] === 'human_check_required') delete (refusal['params'] as Record<string, unknown>)['failed']; }), 'refusal.params.failed is missing'],
      [(_path, reply) => { if (reply.body.includes('passcode_wrong')) reply.status = 200; }, 'refusal.code: passcode_wrong comes with status 422, not 200'],
      [alter((body) => { if (body['code'] !== undefined) delete body['requestId']; }), 'requestId is missing'],
    ];
    for (const [alteration, told] of cases) {
      const { code, report } = await run([...there(), '--only', 'PHN-4: five,stale revision,nobody finds,by another browser,PHN-4: a passcode belongs'], alteration);
      assert.equal(code, 1, told);
      assert.ok(report.includes(`  expected  an answer of the contract (docs/contract): ${told}`), `${told} in:\n${report}`);
    }
    const { code, said } = await run(there(), alter((body) => { if (body['policy'] !== undefined) delete (body['policy'] as Record<string, unknown>)['phone']; }));
    assert.equal(code, 2);
    assert.match(said, /^GET http:\S+\/auth\/entry gave no answer of the contract \(docs\/contract\): policy\.phone is missing\n$/);
  });

  test('SES-3: a flow that begins without its cookie is told where it begins, not only where nobody finds it', async () => {
    const { code, report } = await run([...there(), '--only', 'stale revision'], (_path, reply) => { reply.headers.delete('set-cookie'); });
    assert.equal(code, 1);
    assert.match(report, /\n {2}expected {2}passcode \(expected state passcode\)\n {2}got {7}nothing\n {2}came {6}404 .*\n {2}note {6}no cookie __Host-flow-[\w-]+ came with the flow that begins here/);
  });

  test('LIM-1: a wrong status, SES-1: a cookie no browser keeps, and an answer that is no JSON are each told', async () => {
    const limited = await run([...there(), '--only', 'LIM-2'], (_, reply) => { if (reply.status === 429) reply.status = 422; });
    assert.match(limited.report, /rules broken: (?:[^\n]* )?LIM-2/);
    const cookies = await run([...there(), '--only', 'REG-10'], (_, reply) => {
      const set = reply.headers.getSetCookie();
      reply.headers.delete('set-cookie');
      for (const cookie of set) reply.headers.append('set-cookie', cookie.replace('; Secure', ''));
    });
    assert.deepEqual([cookies.code, cookies.report.includes('note      a browser refuses this cookie: __Host-')], [1, true]);
    const html = await run([...there(), '--only', 'REG-10'], (path, reply) => { if (path === '/auth/flows') reply.body = '<html>'; });
    assert.match(html.report, /expected {2}what came is not JSON\n {2}came {6}200 <html>/);
  });

  test('as JSON it is for machines', async () => {
    const { code, report } = await run([...there(), '--json', '--only', 'REG-6'], (_, reply) => { reply.body = reply.body.replace('"returnTo":"', '"returnTo":"https://evil.example'); });
    const result = JSON.parse(report) as { contractVersion: string; cases: { title: string; rules: string[]; failure?: { expected: unknown; exchanges: unknown[] } }[] };
    assert.deepEqual([code, result.contractVersion, result.cases[0]?.rules, (result.cases[0]?.failure?.exchanges.length ?? 0) > 1], [1, '1.0', ['REG-6'], true]);
  });

  test('LIM-3: where it cannot be run it says why, and ends with 2', async () => {
    const service = await createService(makeTestSettings((await databases.make()).place), { messenger: createConsoleMessenger(() => undefined), log: quiet });
    const plain = await listen(service, { host: '127.0.0.1', port: 0 }, quiet);
    for (const [args, reason] of [
      [[`${plain.address}/auth`, '--origin', origin], /testing\/… is not found[\s\S]*server:dev/],
      [[`${listener.address}/auth`], /refuses the origin http:\/\/127\.0\.0\.1:\d+\. Name one/],
      [[`${listener.address}/elsewhere`], /no backend of the contract answers there/],
      [['http://127.0.0.1:1234567/auth'], /is no http/],
      [['ftp://127.0.0.1/'], /is no http/],
      [['https://example.org/auth'], /is not this machine[\s\S]*--anywhere/],
      [['http://127.0.0.1.example.org/auth'], /is not this machine/],
      [[...here(), '--only', 'XYZ-9'], /No case is called XYZ-9/],
      [[...here(), '--nope'], /--nope/],
      [[], /^Usage/],
    ] as const) {
      const { code, report, said } = await run(args);
      assert.equal(code, 2, said);
      assert.match(said, reason);
      assert.equal(report, '');
    }
    await plain.stop();
    assert.match((await run([`${plain.address}/auth`])).said, /Nothing answers/);
    assert.equal((await run(['--help'])).code, 0);
  });
});
