import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { verifyToken } from '@cloud-sign-in/contract/conformance/verify-token';
import type { SettingsInput } from '../config/settings.ts';
import { createJarFetch } from './jar-fetch.ts';
import { makeTestSettings } from './test-settings.ts';

const origin = 'https://app.example';

/** What a program under test is configured with: no human checks, messages on the console. */
export function makeMountedConfiguration(): SettingsInput {
  const { host: _host, port: _port, dataDir: _dataDir, ...configuration } = makeTestSettings({ policy: { ...jdCloud, humanCheckBeforePasscode: false } });
  return configuration;
}

/**
 * Walks through a program that has the backend below /auth, and `POST /orders` of its own for who is signed in: registers, watches the flow's stream meanwhile, is known to
 * the site's own code, gets a token, signs out.
 * @param heard what the program has written to standard output: the messages are there
 */
export async function walkMounted(address: string, heard: () => string): Promise<void> {
  const fetch = createJarFetch(origin);
  const base = `${address}/auth`;
  const browser = new Browser({ baseUrl: base, origin, newBrowser: () => fetch });
  const order = async () => {
    const response = await fetch(`${address}/orders`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"tea":2}' });
    return [response.status, await response.json()];
  };
  assert.deepEqual(await order(), [401, { error: 'log in first' }]);

  // The backend reads its bodies itself: what a parser before it would have changed or refused is answered in its own words.
  const headers = { 'Idempotency-Key': 'mounted-key-00000001' };
  for (const [body, type, status, code] of [['{', 'application/json', 400, 'input_invalid'], ['{}', 'text/plain', 415, 'content_type_unsupported'], [`"${'x'.repeat(20_000)}"`, 'application/json', 413, 'body_too_large']] as const) {
    const reply = await browser.send('POST', '/flows', body, { ...headers, 'Content-Type': type });
    assert.deepEqual([reply.status, reply.body.code], [status, code]);
  }

  const agreements = Object.fromEntries(jdCloud.agreements.map(({ id, version }) => [id, version]));
  const begun = (await browser.begin('register', 'submitCredentials', { method: 'account', accountName: '张三_四', password: 'Tree-house7', agreements })).body.snapshot as WireSnapshot;
  assert.equal(begun.state, 'phone');
  const stream = await fetch(`${base}/flows/${begun.id}/events`);
  const reader = stream.body?.getReader() ?? assert.fail('no stream');
  let streamed = '';
  const hear = async (state: string) => {
    while (!streamed.includes(`"state":"${state}"`)) {
      const { done, value } = await Promise.race([reader.read(), wait(5000, assert.fail, { ref: false }).then((fail) => fail(`the stream held "${state}" back`))]);
      if (done) assert.fail(`the stream ended before "${state}"`);
      streamed += new TextDecoder().decode(value);
    }
  };
  await hear('phone'); // at once, though the stream goes on
  const sent = (await browser.run(begun, 'sendPasscode', { phone: '13800138000', channel: 'sms' })).body.snapshot as WireSnapshot;
  await hear('passcode');
  await reader.cancel();
  while (!/#\d{6}/.test(heard())) await wait(10);
  const proved = (await browser.run(sent, 'submitPasscode', { passcode: /#(\d{6})/.exec(heard())?.[1] ?? '' })).body.snapshot as WireSnapshot;
  assert.equal((await browser.run(proved, 'skip')).body.snapshot?.state, 'complete');

  assert.deepEqual(await order(), [200, { for: '张三_四', ordered: { tea: 2 } }]);
  const { body: { token } } = await browser.send('POST', '/session/token');
  const { keys } = (await browser.send('GET', '/.well-known/jwks.json')).body as unknown as { keys: Parameters<typeof verifyToken>[1] };
  assert.equal((await verifyToken(String(token), keys))['sub'], (await browser.getSession()).body.session?.account.id);
  assert.equal((await browser.signOut()).status, 200);
  assert.deepEqual(await order(), [401, { error: 'log in first' }]);
}
