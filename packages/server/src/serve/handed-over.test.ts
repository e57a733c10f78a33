import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { at, Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createLogger } from '../log/logger.ts';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { solveQuestion } from '../testing/solve-question.ts';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { createService } from './create-service.ts';
import { listen } from './listen.ts';

const origin = 'https://app.example';
const agreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));

describe('two processes over one database, every request to the other one', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  const start = async (t: TestContext, policy = jdCloud) => {
    const { place } = await databases.make();
    const sent: string[] = [];
    const log = createLogger(() => undefined);
    const settings = makeTestSettings({ ...place, policy, scanPage: `${origin}/scan` });
    const messenger = { send: async ({ text }: { text?: string | undefined }) => { sent.push(text ?? ''); } };
    const listeners = await Promise.all([0, 1].map(async () => listen(await createService(settings, { messenger, log }), settings, log)));
    t.after(() => Promise.all(listeners.map((listener) => listener.stop())));
    /** A browser whose every request goes to the process that did not answer the one before. */
    const browse = (): (() => Browser) => {
      const jar = createJarFetch(origin);
      let turn = 0;
      return () => new Browser({ baseUrl: `${listeners[(turn += 1) % 2]?.address}/auth`, origin, newBrowser: () => jar });
    };
    const passcode = async (): Promise<string> => {
      while (sent.length === 0) await new Promise(setImmediate);
      return /#(\d+)$/.exec(sent.shift() ?? '')?.[1] ?? '';
    };
    return { browse, passcode };
  };

  /** A whole registration, its human check among it. */
  const register = async (next: () => Browser, passcode: () => Promise<string>): Promise<WireSnapshot> => {
    const options = { locale: 'en' };
    const phone = at(await next().begin('register', 'submitCredentials', { method: 'account', accountName: 'zhang_san', password: 'Tree-house7', agreements }, options), 'phone');
    const input = { phone: '13900000001', channel: 'sms' };
    const { refusal } = (await next().run(phone, 'sendPasscode', input)).body;
    assert.equal(refusal?.code, 'human_check_required');
    const humanCheck = { id: String(refusal.params['id']), answer: solveQuestion(String(refusal.params['question'])) };
    const asked = at(await next().run(phone, 'sendPasscode', input, { humanCheck }), 'passcode');
    const second = at(await next().begin('register', 'submitCredentials', { method: 'account', accountName: 'li_si_01', password: 'Tree-house7', agreements }, options), 'phone');
    for (let turn = 0; turn < 2; turn += 1) {
      const again = await next().run(second, 'sendPasscode', { phone: '13900000002', channel: 'sms' }, { humanCheck });
      assert.equal(again.body.refusal?.code, 'human_check_required', 'an answer is good once, wherever it was given');
    }
    const proved = at(await next().run(asked, 'submitPasscode', { passcode: await passcode() }), 'securityEmail');
    return at(await next().run(proved, 'skip'), 'complete');
  };

  test('REG-2 LIM-4 SES-1: a registration, its human check, its passcode and its session are known to both', async (t) => {
    const { browse, passcode } = await start(t);
    const next = browse();
    await register(next, passcode);
    for (let turn = 0; turn < 2; turn += 1) assert.equal((await next().getSession()).body.session?.account.accountName, 'zhang_san');
    await next().signOut();
    for (let turn = 0; turn < 2; turn += 1) assert.equal((await next().getSession()).body.session, null);
  });

  test('SCN-1 SCN-5: a code shown by one is scanned at the other, confirmed at the first, and the page that waits at the second is told and signs in', async (t) => {
    const { browse, passcode } = await start(t);
    const phone = browse();
    await register(phone, passcode);
    const { body } = await phone().send('POST', '/session/app', {});
    const app = browse();
    const act = (id: string, verb: string) => app().send('POST', `/scans/${id}/${verb}`, {}, { Authorization: `Bearer ${String(body['token'])}` });
    const page = browse();
    const waiting = at(await page().begin('login', 'chooseScan', {}), 'waiting');
    const id = new URL((waiting.payload['presentations'] as { url: string }[])[0]?.url ?? '').searchParams.get('scan') ?? '';
    const scanned = page().send('GET', `/flows/${waiting.id}/events?after=${waiting.revision}`);
    await act(id, 'claim');
    const told = at(await scanned, 'waiting');
    assert.equal(told.payload['status'], 'scanned');
    const confirmed = page().send('GET', `/flows/${waiting.id}/events?after=${told.revision}`);
    await act(id, 'confirm');
    at(await page().run(at(await confirmed, 'waiting'), 'finish'), 'complete');
    assert.equal((await page().getSession()).body.session?.account.accountName, 'zhang_san');
  });

  test('LIM-1: what one has counted the other counts on from', async (t) => {
    const { browse } = await start(t, { ...jdCloud, limits: { ...jdCloud.limits, begin: { address: [{ n: 4, perSeconds: 3600 }] } } });
    const next = browse();
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await next().begin('login', 'submitPassword', { identifier: `nobody_${count}`, password: 'Tree-house7' })).status);
    assert.deepEqual(statuses, [422, 422, 422, 422, 429, 429]);
  });
});
