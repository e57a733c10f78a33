// Login, lookup and registration with 10,000 and with 1,000,000 accounts in the database, both sizes in turns, hashing as light as it gets.
// `--databases=sqlite,postgres --sizes=10000,1000000 --rounds=600`
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger } from '@cloud-sign-in/server/log/logger';
import { createService } from '@cloud-sign-in/server/serve/create-service';
import { nameAccount } from './fill-accounts.mjs';
import { makeDatabases } from './make-databases.mjs';
import { makeFilledDatabase } from './make-filled-database.mjs';
import { makeServerSettings, pageOrigin } from './make-server-settings.mjs';
import { openPolicy } from './open-policy.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { benchPassword } from './sign-in-by-password.mjs';
import { takePercentile } from './take-percentile.mjs';

const options = readOptions({ databases: ['sqlite', 'postgres'], sizes: ['10000', '1000000'], rounds: 600 });
const sizes = options.sizes.map(Number);
const agreements = Object.fromEntries(openPolicy.agreements.map(({ id, version }) => [id, version]));
let presses = 0;

/** A site with so many accounts, and what people do there. */
async function openSite(databases, count) {
  const place = await makeFilledDatabase(databases, `accounts-${count}`, count);
  const passcodes = new Map();
  const messenger = { send: async ({ text, to }) => { passcodes.set(to, /#(\d+)$/.exec(text ?? '')?.[1]); } };
  const service = await createService(makeServerSettings({ ...place, passwords: { memoryKibibytes: 8, passes: 1 } }), { log: createLogger(() => undefined), messenger });
  const send = async (method, path, body, cookie) => {
    presses += 1;
    const headers = { Origin: pageOrigin, ...(cookie && { Cookie: cookie }), ...(body && { 'Content-Type': 'application/json', 'Idempotency-Key': `bench-press-${String(presses).padStart(12, '0')}` }) };
    const response = await service.handle(new Request(`http://127.0.0.1/auth${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }), '127.0.0.1');
    const reply = await response.json();
    return { status: response.status, ...reply, cookies: response.headers.getSetCookie().map((text) => text.split(';')[0]).join('; ') };
  };
  const expect = (reply, state) => {
    if (reply.snapshot?.state !== state) throw new Error(`Not ${state} but ${JSON.stringify(reply)}`);
    return reply;
  };
  const pick = () => Math.floor(Math.random() * count);
  const login = async () => expect(await send('POST', '/flows', { flow: 'login', action: 'submitPassword', input: { identifier: nameAccount(pick()).email, password: benchPassword } }), 'complete');
  const signedIn = [];
  for (let at = 0; at < 50; at += 1) signedIn.push((await login()).cookies);
  let registered = 0;
  return {
    close: () => service.close(),
    login,
    lookup: async () => {
      const { session } = await send('GET', '/session', undefined, signedIn[Math.floor(Math.random() * signedIn.length)]);
      if (!session) throw new Error('Nobody was found');
    },
    async registration() {
      registered += 1;
      const phone = `+8615${String(registered).padStart(9, '0')}`;
      const begun = expect(await send('POST', '/flows', { flow: 'register', action: 'submitCredentials', input: { method: 'account', accountName: `new_${String(registered).padStart(9, '0')}`, password: benchPassword, agreements } }), 'phone');
      const act = (reply, action, input) => send('POST', `/flows/${begun.snapshot.id}/actions/${action}`, { revision: reply.snapshot.revision, input }, begun.cookies);
      const asked = expect(await act(begun, 'sendPasscode', { phone, channel: 'sms' }), 'passcode');
      const waitedFrom = performance.now();
      while (!passcodes.has(phone)) await nextTurn();
      const waited = performance.now() - waitedFrom;
      expect(await act(asked, 'submitPasscode', { passcode: passcodes.get(phone) }), 'securityEmail');
      return waited;
    },
  };
}

for (const kind of options.databases) {
  const databases = await makeDatabases(kind);
  const filledFrom = performance.now();
  const sites = [];
  for (const count of sizes) sites.push(await openSite(databases, count));
  console.log(`\n${kind}, ${options.rounds} rounds in turns (filled in ${((performance.now() - filledFrom) / 1000).toFixed(0)} s)`);
  const names = ['login', 'lookup', 'registration'];
  const seen = sites.map(() => Object.fromEntries(names.map((name) => [name, []])));
  for (let round = -100; round < options.rounds; round += 1) {
    for (const name of names) {
      for (const [at, site] of sites.entries()) {
        const startedAt = performance.now();
        const waited = (await site[name]()) ?? 0;
        if (round >= 0) seen[at][name].push(performance.now() - startedAt - (typeof waited === 'number' ? waited : 0)); // the first hundred warm process and caches
      }
    }
  }
  const cells = (name, part) => {
    const values = seen.map((site) => takePercentile(site[name], part));
    return [...values.map((value) => `${value.toFixed(2)} ms`), (values.at(-1) / values[0]).toFixed(2)];
  };
  printTable([['', ...sizes.map((count) => `${count.toLocaleString('en')}`), 'ratio'], ...names.flatMap((name) => [[`${name}, median`, ...cells(name, 0.5)], [`${name}, p99`, ...cells(name, 0.99)]])]);
  for (const site of sites) await site.close();
  await databases.end();
}
