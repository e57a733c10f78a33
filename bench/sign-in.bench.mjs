// Sign-ins beside better-auth, beside the hash alone, and beside a route that does nothing but hash: same database, same Argon2id, in turns. Requests go to each
// one's own `(Request) => Response` in this process; nothing is left out behind it. What makes requests and reads answers runs in the same process and on the
// same processors: the route that only hashes shows what that costs.
// Before it all of them sign in some thousand times with light hashes, into databases of their own: a server's code is compiled once in its life. They go on doing
// so in turns with the others: what is left when even the light hash is taken off is the work of a sign-in beside its hash, where no hash of 19 MiB empties the
// processor's caches in the middle of it. It is told as a part of what a hash takes that runs alone, which no neighbour in the cache makes dearer.
// `--databases=sqlite,postgres --rounds=5 --each=60 --light=600 --warm=6000 --concurrency=8 --accounts=10000`
import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gatherLines } from '@cloud-sign-in/server/log/gather-lines';
import { createLogger } from '@cloud-sign-in/server/log/logger';
import { createArgon2Hasher } from '@cloud-sign-in/server/ports/argon2-hasher';
import { createNodeVault } from '@cloud-sign-in/server/ports/node-vault';
import { createService } from '@cloud-sign-in/server/serve/create-service';
import { migrate } from '@cloud-sign-in/server/store/migrate';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { root } from '../scripts/root.mjs';
import { countPostgresUsage } from './count-postgres-usage.mjs';
import { fillAccounts, nameAccount } from './fill-accounts.mjs';
import { makeBetterAuth } from './make-better-auth.mjs';
import { makeDatabases } from './make-databases.mjs';
import { makeServerSettings, pageOrigin } from './make-server-settings.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { takePercentile } from './take-percentile.mjs';

const { accounts, concurrency, databases: kinds, each, light: lightEach, rounds, warm } = readOptions({ databases: ['sqlite', 'postgres'], rounds: 5, each: 60, light: 600, warm: 6000, concurrency: 8, accounts: 10_000 });
const password = 'Tree-house7';
/** The server's own hasher, with its defaults: 19 MiB, two passes; and what the code is warmed with. */
const heavy = {};
const light = { memoryKibibytes: 8, passes: 1 };
const deviceToken = 'd'.repeat(43);
const deviceSeconds = 90 * 86_400;

const request = (url, body, headers) => new Request(url, {
  method: 'POST', body,
  headers: { 'Content-Type': 'application/json', 'Content-Length': String(body.length), Origin: pageOrigin, 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0', ...headers },
});

async function makeOurs(databases, name, passwords) {
  const { open, place } = await databases.make(`ours-${name}`);
  const hasher = createArgon2Hasher(passwords);
  const settings = makeServerSettings({ ...place, passwords });
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
    const body = JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: nameAccount(place).email, password } });
    return service.handle(request('http://127.0.0.1:3000/auth/flows', body, { 'Idempotency-Key': `bench-${process.pid}-${presses}`.padEnd(24, '-'), ...(cookie && { Cookie: cookie }) }), '127.0.0.1');
  };
  return { known: (place) => signIn(place, `__Host-device=${deviceToken}`), fresh: (place) => signIn(place), close: () => service.close() };
}

/** The least a sign-in over HTTP can be: a body is read, a password hashed, an answer with a cookie made. */
function makeEmpty(hasher, known) {
  const app = new Hono();
  app.post('/sign-in', async (c) => {
    const { input } = await c.req.json();
    if (!(await hasher.verify(input.password, known))) return c.json({ refusal: 'wrong' }, 422);
    return c.json({ snapshot: { state: 'complete', payload: 'x'.repeat(300) } }, 200, { 'Set-Cookie': `__Host-session=${'s'.repeat(43)}; Path=/; Secure; HttpOnly; SameSite=Lax`, 'Cache-Control': 'no-store' });
  });
  return (place) => app.fetch(request('http://127.0.0.1:3000/sign-in', JSON.stringify({ input: { identifier: nameAccount(place).email, password } })));
}

/** Does so many, so many at a time. @returns wall milliseconds of each, and those of the processor: this process's and the database's */
async function run(work, each, first, atATime = concurrency) {
  let place = 0;
  const readDatabase = countPostgresUsage();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atATime }, async () => {
    for (let at = place++; at < each; at = place++) await work((first + at) % accounts);
  }));
  const wall = performance.now() - startedAt;
  const { system, user } = process.cpuUsage(cpuBefore);
  return { wall: wall / each, cpu: (system + user) / 1000 / each, database: readDatabase() / each };
}

/** All that are measured, over databases of their own. */
async function makeTargets(kind, databases, name, passwords) {
  const hasher = createArgon2Hasher(passwords);
  const known = await hasher.hash(password);
  const theirs = await makeBetterAuth({ hasher, kind, origin: pageOrigin, place: (await databases.make(`theirs-${name}`)).place });
  await theirs.fill(accounts, known);
  const ours = await makeOurs(databases, name, passwords);
  const empty = makeEmpty(hasher, known);
  const check = async (response, isTheirs) => {
    const body = await response.json();
    if (response.status !== 200 || response.headers.getSetCookie().length === 0 || (!isTheirs && body.snapshot?.state !== 'complete')) throw new Error(`It answered ${response.status} ${JSON.stringify(body)}`);
  };
  return {
    work: {
      'the hash alone': () => hasher.verify(password, known),
      'a route that only hashes': async (place) => check(await empty(place)),
      'cloud-sign-in': async (place) => check(await ours.known(place)),
      'cloud-sign-in, a new browser': async (place) => check(await ours.fresh(place)),
      'better-auth': async (place) => check(await theirs.handle(theirs.signIn(nameAccount(place).email, password)), true),
    },
    async close() {
      await ours.close();
      await theirs.close();
    },
  };
}

async function measure(kind) {
  const databases = await makeDatabases(kind);
  const warming = await makeTargets(kind, databases, 'light', light);
  for (const work of Object.values(warming.work)) await run(work, warm, 0);
  const { close, work: targets } = await makeTargets(kind, databases, 'heavy', heavy);
  const seen = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  const alone = [];
  for (let round = 0; round <= rounds; round += 1) {
    alone.push(await run(targets['the hash alone'], Math.ceil(each / 2), 0, 1));
    for (const [name, work] of Object.entries(targets)) {
      const took = await run(work, each, round * each);
      const lightly = await run(warming.work[name], lightEach, round * lightEach);
      if (round > 0) seen[name].push({ ...took, light: lightly.cpu, lightDatabase: lightly.database }); // the first warms caches and connections
    }
  }
  await warming.close();
  await close();
  await databases.end();
  const median = (rows, what) => takePercentile(rows.map((row) => row[what]), 0.5);
  return Object.entries(seen).map(([name, rows]) => ({ name, alone: median(alone, 'cpu'), wall: median(rows, 'wall'), cpu: median(rows, 'cpu'), database: median(rows, 'database'), light: median(rows, 'light'), lightDatabase: median(rows, 'lightDatabase') }));
}

const versionOf = (path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')).version;
for (const kind of kinds) {
  const rows = await measure(kind);
  const [{ alone: hashAlone, cpu: hashCpu, light: lightHashCpu, wall: hashWall }, { cpu: emptyCpu, wall: emptyWall }] = rows;
  const over = (value, base) => `${((value / base - 1) * 100).toFixed(1)} %`;
  console.log(`\n${kind}, better-auth ${versionOf('bench/peers/node_modules/better-auth')}: ${rounds} rounds of ${each} in turns, ${concurrency} at a time, ${accounts} accounts, Argon2id 19 MiB × 2`);
  printTable([
    ['', 'a second', 'over the hash', 'over the route', 'CPU each', 'over the hash', 'over the route', 'CPU of the database'],
    ...rows.map(({ cpu, database, name, wall }) => [name, (1000 / wall).toFixed(1), over(wall, hashWall), over(wall, emptyWall), `${cpu.toFixed(2)} ms`, over(cpu, hashCpu), over(cpu, emptyCpu), `${database.toFixed(2)} ms`]),
  ]);
  console.log(`\nWithout the hash: what a sign-in takes of the processor when its hash is a light one, less that; and what part that is of a hash that runs alone (${hashAlone.toFixed(2)} ms)`);
  printTable([
    ['', 'CPU each', 'of the hash', 'CPU of the database', 'both, of the hash'],
    ...rows.slice(1).map(({ light: cpu, lightDatabase, name }) => [name, `${(cpu - lightHashCpu).toFixed(2)} ms`, `${(((cpu - lightHashCpu) / hashAlone) * 100).toFixed(1)} %`, `${lightDatabase.toFixed(2)} ms`, `${(((cpu - lightHashCpu + lightDatabase) / hashAlone) * 100).toFixed(1)} %`]),
  ]);
}
