// Sign-ins beside better-auth and beside the hash alone: same database, same Argon2id, in turns. Requests go to each one's own
// `(Request) => Response` in this process; nothing is left out behind it. `--databases=sqlite,postgres --rounds=5 --each=60 --concurrency=8 --accounts=10000`
import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gatherLines } from '@cloud-sign-in/server/log/gather-lines';
import { createLogger } from '@cloud-sign-in/server/log/logger';
import { createArgon2Hasher } from '@cloud-sign-in/server/ports/argon2-hasher';
import { createNodeVault } from '@cloud-sign-in/server/ports/node-vault';
import { createService } from '@cloud-sign-in/server/serve/create-service';
import { migrate } from '@cloud-sign-in/server/store/migrate';
import { sql } from 'kysely';
import { root } from '../scripts/root.mjs';
import { fillAccounts, nameAccount } from './fill-accounts.mjs';
import { makeBetterAuth } from './make-better-auth.mjs';
import { makeDatabases } from './make-databases.mjs';
import { makeServerSettings, pageOrigin } from './make-server-settings.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { takePercentile } from './take-percentile.mjs';

const { accounts, concurrency, databases: kinds, each, rounds } = readOptions({ databases: ['sqlite', 'postgres'], rounds: 5, each: 60, concurrency: 8, accounts: 10_000 });
const password = 'Tree-house7';
const hasher = createArgon2Hasher(); // the server's own, with its defaults: 19 MiB, two passes
const deviceToken = 'd'.repeat(43);
const deviceSeconds = 90 * 86_400;

async function makeOurs(databases) {
  const { open, place } = await databases.make('ours');
  const settings = makeServerSettings(place);
  const database = open();
  await migrate(database);
  await fillAccounts(database, 0, accounts, await hasher.hash(password));
  // A browser that signed in to each of them before, once.
  const device = await createNodeVault(settings.keys).mac('device', deviceToken);
  await sql`insert into cloud_devices (id, account_id, expires_at, born) select ${device} || '|' || id, id, ${Date.now() + deviceSeconds * 1000}, '0' from cloud_accounts`.execute(database.query);
  await database.close();
  const quiet = openSync('/dev/null', 'w');
  const log = createLogger(gatherLines((lines) => { writeSync(quiet, lines); }));
  const service = await createService(settings, { log, messenger: { send: async () => undefined } });
  let presses = 0;
  const signIn = (place, cookie) => {
    presses += 1;
    return service.handle(new Request('http://127.0.0.1:3000/auth/flows', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: pageOrigin, 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0', 'Idempotency-Key': `bench-${process.pid}-${presses}`.padEnd(24, '-'), ...(cookie && { Cookie: cookie }) },
      body: JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: nameAccount(place).email, password } }),
    }), '127.0.0.1');
  };
  return { known: (place) => signIn(place, `__Host-device=${deviceToken}`), fresh: (place) => signIn(place), close: () => service.close() };
}

/** Does so many, so many at a time. @returns wall and processor milliseconds of each */
async function run(work) {
  let place = 0;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: concurrency }, async () => {
    for (let at = place++; at < each; at = place++) await work(at);
  }));
  const wall = performance.now() - startedAt;
  const { system, user } = process.cpuUsage(cpuBefore);
  return { wall: wall / each, cpu: (system + user) / 1000 / each };
}

async function measure(kind) {
  const databases = await makeDatabases(kind);
  const known = await hasher.hash(password);
  const theirDatabase = await databases.make('theirs');
  const theirs = await makeBetterAuth({ hasher, kind, origin: pageOrigin, place: theirDatabase.place });
  await theirs.fill(accounts, known);
  const ours = await makeOurs(databases);
  const used = { ours: 0, fresh: 0, theirs: 0 };
  const check = async (response, path) => {
    const body = await response.json();
    if (response.status !== 200 || response.headers.getSetCookie().length === 0 || (path === 'ours' && body.snapshot?.state !== 'complete')) throw new Error(`${path} answered ${response.status} ${JSON.stringify(body)}`);
  };
  const targets = {
    'the hash alone': () => hasher.verify(password, known),
    'cloud-sign-in': async () => check(await ours.known(used.ours++ % accounts), 'ours'),
    'cloud-sign-in, a new browser': async () => check(await ours.fresh(used.fresh++ % accounts), 'ours'),
    'better-auth': async () => check(await theirs.handle(theirs.signIn(nameAccount(used.theirs++ % accounts).email, password)), 'theirs'),
  };
  const seen = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(targets)) {
      const took = await run(work);
      if (round > 0) seen[name].push(took); // the first round warms the process
    }
  }
  await ours.close();
  await theirs.close();
  await databases.end();
  return Object.entries(seen).map(([name, rows]) => ({ name, wall: takePercentile(rows.map(({ wall }) => wall), 0.5), cpu: takePercentile(rows.map(({ cpu }) => cpu), 0.5) }));
}

const versionOf = (path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')).version;
for (const kind of kinds) {
  const rows = await measure(kind);
  const [{ cpu: hashCpu, wall: hashWall }] = rows;
  console.log(`\n${kind}, better-auth ${versionOf('bench/peers/node_modules/better-auth')}: ${rounds} rounds of ${each} in turns, ${concurrency} at a time, ${accounts} accounts, Argon2id 19 MiB × 2`);
  printTable([
    ['', 'a second', 'over the hash', 'CPU each', 'over the hash'],
    ...rows.map(({ cpu, name, wall }) => [name, (1000 / wall).toFixed(1), `${((wall / hashWall - 1) * 100).toFixed(1)} %`, `${cpu.toFixed(2)} ms`, `${(cpu - hashCpu).toFixed(2)} ms, ${((cpu / hashCpu - 1) * 100).toFixed(1)} %`]),
  ]);
}
