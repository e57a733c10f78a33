import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { at, Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createJarFetch } from '../testing/jar-fetch.ts';
import { forkServer, type ForkedServer } from '../testing/fork-server.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';

const origin = 'https://app.example';
const phone = '+8613800138000';
const agreementsOf = async (tab: Browser): Promise<object> => Object.fromEntries(((await tab.send('GET', '/entry')).body['policy'] as { agreements: { id: string; version: string }[] }).agreements.map(({ id, version }) => [id, version]));
const passcodeIn = (text: string): string => /#(\d+)$/.exec(text)?.[1] ?? '';

describe('a process that is killed between two steps, over PostgreSQL', () => {
  const databases = createPostgresDatabases();
  const servers: ForkedServer[] = [];
  after(async () => {
    for (const server of servers) await server.stop();
    await databases.end();
  });

  /** Starts processes over one new database, one at a time; a person keeps their browser over all of them. */
  const open = async () => {
    const databaseUrl = (await databases.make()).place.databaseUrl ?? '';
    const start = async (more: { holdsMail?: boolean; aheadMilliseconds?: number } = {}): Promise<ForkedServer> => {
      const server = await forkServer({ databaseUrl, policy: 'jd-cloud', ...more });
      servers.push(server);
      return server;
    };
    const browse = () => {
      const fetch = createJarFetch(origin);
      return ({ address }: ForkedServer): Browser => new Browser({ baseUrl: `${address}/auth`, origin, newBrowser: () => fetch });
    };
    return { browse, start };
  };
  const register = async (tab: Browser, accountName: string): Promise<WireSnapshot> => at(await tab.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Blue-Sky-73', agreements: await agreementsOf(tab) }), 'phone');

  test('PHN-4 REG-8: killed between passcode sent and typed, and after each step: the flow goes on with the next process, the passcode works once (fault 16)', async () => {
    const { browse, start } = await open();
    const person = browse();
    let server = await start();
    const restart = async (): Promise<void> => {
      await server.kill();
      server = await start();
    };
    const from = await register(person(server), 'zhang_san');
    await restart();
    const sent = at(await person(server).run(from, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
    const passcode = passcodeIn((await server.next(phone, 0)).text);
    await restart();
    const proved = at(await person(server).run(sent, 'submitPasscode', { passcode }, { key: 'the-press-of-the-passcode' }), 'securityEmail');
    await restart();
    assert.equal((await person(server).run(sent, 'submitPasscode', { passcode }, { key: 'the-press-of-the-passcode' })).body.snapshot?.state, 'securityEmail', 'the same press again: where the flow stands');
    assert.equal((await person(server).run(sent, 'submitPasscode', { passcode })).status, 409, 'another press: too late');
    at(await person(server).run(proved, 'skip'), 'complete');
    await restart();
    assert.equal((await person(server).getSession()).body.session?.account.accountName, 'zhang_san');
  });

  test('SCN-1: killed between shown, scanned, confirmed and finished: the page is signed in (fault 16)', async () => {
    const { browse, start } = await open();
    const [app, page] = [browse(), browse()];
    let server = await start();
    const proof = at(await app(server).run(await register(app(server), 'zhang_san'), 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
    await app(server).run(proof, 'submitPasscode', { passcode: passcodeIn((await server.next(phone, 0)).text) });
    const begun = at(await page(server).begin('login', 'chooseScan', {}), 'waiting');
    const scan = new URL((begun.payload['presentations'] as { url: string }[])[0]?.url ?? '').searchParams.get('scan');
    for (const verb of ['claim', 'confirm']) {
      await server.kill();
      server = await start();
      assert.equal((await app(server).send('POST', `/scans/${scan}/${verb}`)).status, 200, verb);
    }
    await server.kill();
    server = await start();
    at(await page(server).run(at(await page(server).see(begun), 'waiting'), 'finish'), 'complete');
  });

  test('PHN-4: killed after the commit and before the message left: the next process sends it, once the claim of the dead one is over (fault 20)', async () => {
    const { browse, start } = await open();
    const person = browse();
    const first = await start({ holdsMail: true });
    const sent = at(await person(first).run(await register(person(first), 'zhang_san'), 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
    while (first.held.length === 0) await new Promise(setImmediate); // it is with the sender, who has not said so
    await first.kill();
    const second = await start({ aheadMilliseconds: 61_000 }); // a claim lasts a minute
    const message = await second.next(phone, 0);
    assert.equal(second.sent.length, 1);
    assert.equal((message as { text: string }).text, first.held[0]?.text, 'the very same');
    at(await person(second).run(sent, 'submitPasscode', { passcode: passcodeIn(message.text) }), 'securityEmail');
  });
});
