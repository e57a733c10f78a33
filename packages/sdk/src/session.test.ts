import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Session } from '@cloud-sign-in/contract';
import type { ClientOptions } from './core-client.ts';
import { CloudError } from './cloud-error.ts';
import type { Channel } from './channel.ts';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';
import { settle } from './testing/settle.ts';

const { session, time: serverTime } = replies;
const signedIn = (): Response => replies.json({ session, serverTime });
const signedOut = (): Response => replies.json({ session: null, serverTime });

/** The tabs of one browser: a message reaches all open channels but its own. */
function openBrowser(): { openChannel: NonNullable<ClientOptions['openChannel']>; open: () => number; names: string[] } {
  const tabs = new Set<{ listeners: (() => void)[] }>();
  const names: string[] = [];
  return {
    names,
    open: () => tabs.size,
    openChannel(name): Channel {
      names.push(name);
      const own = { listeners: [] as (() => void)[] };
      tabs.add(own);
      return {
        postMessage: (message) => {
          assert.equal(message, 'session', 'a message tells that something happened, never to whom');
          for (const tab of tabs) if (tab !== own) for (const listener of tab.listeners) queueMicrotask(listener);
        },
        addEventListener: (_, listener) => void own.listeners.push(listener),
        close: () => void tabs.delete(own),
      };
    },
  };
}

function collect(): { heard: (string | null)[]; listen: (session: Session | null) => void } {
  const heard: (string | null)[] = [];
  return { heard, listen: (now) => void heard.push(now && now.account.displayName) };
}

describe('who is signed in', () => {
  test('is asked of the backend; callers at once share the question', async () => {
    const { client, server } = openClient([signedIn(), signedOut()]);
    assert.deepEqual(await Promise.all([client.session.get(), client.session.get()]), [session, session]);
    assert.equal(await client.session.get(), null);
    assert.equal(server.requests.length, 2);
  });

  test('sets the server’s clock', async () => {
    const { client } = openClient([signedIn()], { monotonicNow: () => 7 });
    await client.session.get();
    assert.equal(client.clock.serverNow(), serverTime);
  });

  test('is told to subscribers once for each change', async () => {
    const { client } = openClient([signedIn(), replies.json({ session: { ...session, idleExpiresAt: 1 }, serverTime }), signedOut(), signedOut()]);
    const { heard, listen } = collect();
    const unsubscribe = client.session.subscribe(listen);
    for (let turn = 0; turn < 4; turn++) await client.session.get();
    assert.deepEqual(heard, ['青山_ops', null]);
    unsubscribe();
  });
});

describe('SES-2: signing out', () => {
  test('ends the session on the server and tells here and in other tabs', async () => {
    const browser = openBrowser();
    const here = openClient([signedIn(), signedOut()], browser);
    const there = openClient([signedIn(), signedOut()], browser);
    const [one, other] = [collect(), collect()];
    const ends = [here.client.session.subscribe(one.listen), there.client.session.subscribe(other.listen)];
    await Promise.all([here.client.session.get(), there.client.session.get()]);
    await here.client.session.signOut();
    await settle();
    assert.equal(here.server.requests[1]?.method, 'DELETE');
    assert.deepEqual([one.heard, other.heard], [['青山_ops', null], ['青山_ops', null]]);
    assert.equal(here.server.requests.length, 2, 'its own message does not come back');
    for (const end of ends) end();
    assert.equal(browser.open(), 0);
    assert.equal(browser.names[0], 'cloud-sign-in https://site.example/auth');
  });

  test('that fails leaves everything as it was', async () => {
    const { client } = openClient([signedIn(), replies.broken()]);
    const { heard, listen } = collect();
    const end = client.session.subscribe(listen);
    await client.session.get();
    await assert.rejects(client.session.signOut(), (error) => error instanceof CloudError && error.code === 'network');
    assert.deepEqual(heard, ['青山_ops']);
    end();
  });

  test('an older answer that comes late does not sign in again (fault 12)', async () => {
    let answer = (_: Response): void => undefined;
    const { client, server } = openClient([() => new Promise((resolve) => { answer = resolve; }), signedOut(), signedOut()]);
    const { heard, listen } = collect();
    const end = client.session.subscribe(listen);
    const late = client.session.get();
    await settle();
    await client.session.signOut();
    answer(signedIn());
    assert.equal(await late, null);
    assert.deepEqual(heard, [null]);
    assert.equal(server.requests.length, 3, 'it was asked anew');
    end();
  });
});

describe('signing in', () => {
  test('by a flow is told here and in other tabs (faults 28, 34)', async () => {
    const browser = openBrowser();
    const here = openClient([replies.json({ snapshot: replies.complete }), signedIn()], browser);
    const there = openClient([signedIn()], browser);
    const [one, other] = [collect(), collect()];
    const ends = [here.client.session.subscribe(one.listen), there.client.session.subscribe(other.listen)];
    await here.client.begin('login', 'submitPassword', { identifier: 'a', password: 'b' });
    await settle();
    assert.deepEqual([one.heard, other.heard], [['青山_ops'], ['青山_ops']]);
    for (const end of ends) end();
  });

  test('is told to other tabs though nobody listens here, and asks nothing here', async () => {
    const browser = openBrowser();
    const here = openClient([replies.json({ snapshot: replies.complete })], browser);
    const there = openClient([signedIn()], browser);
    const { heard, listen } = collect();
    const end = there.client.session.subscribe(listen);
    await here.client.begin('login', 'submitPassword', { identifier: 'a', password: 'b' });
    await settle();
    assert.deepEqual(heard, ['青山_ops']);
    assert.equal(here.server.requests.length, 1);
    assert.equal(browser.open(), 1, 'the channel of the one message is closed');
    end();
  });

  test('is not told again by a reload that finds the flow where it was', async () => {
    const { securityEmail } = (await import('@cloud-sign-in/contract/fixtures/register-snapshots')).registerSnapshots;
    const browser = openBrowser();
    const { client } = openClient([replies.json({ snapshot: securityEmail[0].snapshot })], browser);
    await client.resume('register');
    assert.deepEqual(browser.names, []);
  });

  test('REG-2: begins with the security e-mail step, not after it', async () => {
    const browser = openBrowser();
    const { securityEmail } = (await import('@cloud-sign-in/contract/fixtures/register-snapshots')).registerSnapshots;
    const { client } = openClient([replies.json({ snapshot: securityEmail[0].snapshot }), signedIn()], browser);
    const { heard, listen } = collect();
    const end = client.session.subscribe(listen);
    await client.run({ ...securityEmail[0].snapshot, state: 'passcode', payload: { phone: '', channel: 'sms', channels: [], digits: 6, resendAt: 0, passcodeExpiresAt: 0 } }, 'submitPasscode', { passcode: '012345' });
    await settle();
    assert.deepEqual(heard, ['青山_ops']);
    end();
  });
});

describe('looking at the page again', () => {
  for (const event of ['focus', 'pageshow', 'visibilitychange'] as const) {
    test(`asks on ${event} (faults 23, 34)`, async () => {
      const { client, server, page } = openClient([signedIn(), signedOut()]);
      const { heard, listen } = collect();
      const end = client.session.subscribe(listen);
      await client.session.get();
      page.tell(event);
      await settle();
      assert.deepEqual(heard, ['青山_ops', null]);
      assert.equal(server.requests.length, 2);
      end();
    });
  }

  test('asks once for several of them, not while hidden, and never after the last subscription ended', async () => {
    const { client, server, page } = openClient([signedOut()]);
    const ends = [client.session.subscribe(() => undefined), client.session.subscribe(() => undefined)];
    page.show(false);
    page.tell('focus');
    await settle();
    assert.equal(server.requests.length, 0);
    page.show(true);
    page.tell('focus');
    page.tell('pageshow');
    await settle();
    assert.equal(server.requests.length, 1);
    for (const end of ends) { end(); end(); }
    page.tell('focus');
    await settle();
    assert.equal(server.requests.length, 1);
    assert.equal(page.listeners, 0);
  });

  test('that finds no network changes nothing and rejects nowhere', async () => {
    const { client, page } = openClient([signedIn(), replies.fault('internal', 500)]);
    const { heard, listen } = collect();
    const end = client.session.subscribe(listen);
    await client.session.get();
    page.tell('focus');
    await settle();
    assert.deepEqual(heard, ['青山_ops']);
    end();
  });
});

describe('real channels', () => {
  test('carry the message between two clients of one address', async () => {
    const baseUrl = 'https://channel.example/auth';
    const real = { baseUrl, openChannel: undefined };
    const here = openClient([replies.json({ snapshot: replies.complete })], real);
    const there = openClient([signedIn()], real);
    const heard = new Promise((resolve) => { const end = there.client.session.subscribe((now) => { end(); resolve(now?.account.displayName); }); });
    await here.client.begin('login', 'submitPassword', { identifier: 'a', password: 'b' });
    // A channel that has no reference keeps no process alive: this wait does.
    const alive = setInterval(() => undefined, 1_000);
    assert.equal(await heard, '青山_ops');
    clearInterval(alive);
  });
});

describe('a token for the site’s own backend', () => {
  test('SES-4: is asked for anew each time, and is null when nobody is signed in', async () => {
    const refused = replies.json({ refusal: { code: 'session_required', params: {} }, serverTime }, 422);
    const { client, server } = openClient([replies.json({ token: 'a.b.c', expiresAt: serverTime + 300_000, serverTime }), refused]);
    assert.deepEqual(await client.session.token(), { token: 'a.b.c', expiresAt: serverTime + 300_000 });
    assert.equal(await client.session.token(), null);
    assert.deepEqual(server.requests.map(({ method, url }) => [method, new URL(url).pathname]), [['POST', '/auth/session/token'], ['POST', '/auth/session/token']]);
  });

  test('SES-4: a backend without keys, or with an answer that is none, is a fault', async () => {
    const { client } = openClient([replies.json({ code: 'not_found', params: {}, requestId: 'r' }, 404), replies.json({ token: 1, serverTime })]);
    await assert.rejects(client.session.token(), { code: 'not_found' });
    await assert.rejects(client.session.token(), { code: 'protocol' });
  });
});
