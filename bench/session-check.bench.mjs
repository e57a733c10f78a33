// `GET /session` beside an empty Hono route in the same process: same adapter, same headers, a body as long. In turns; the load comes from this process.
// `--databases=sqlite,postgres --rounds=7 --milliseconds=1000 --connections=16`
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Browser } from '@cloud-sign-in/contract/conformance/driver';
import { createArgon2Hasher } from '@cloud-sign-in/server/ports/argon2-hasher';
import { migrate } from '@cloud-sign-in/server/store/migrate';
import { createJarFetch } from '@cloud-sign-in/server/testing/jar-fetch';
import { CookieJar } from 'tough-cookie';
import { driveRequests } from './drive-requests.mjs';
import { fillAccounts, nameAccount } from './fill-accounts.mjs';
import { makeDatabases } from './make-databases.mjs';
import { pageOrigin } from './make-server-settings.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { takePercentile } from './take-percentile.mjs';

const { connections, databases: kinds, milliseconds, rounds } = readOptions({ databases: ['sqlite', 'postgres'], rounds: 7, milliseconds: 1000, connections: 16 });
const password = 'Tree-house7';

/** Signs a person in. @returns the cookies their browser then sends */
async function signIn(baseUrl, place) {
  const jar = new CookieJar();
  const fetch = createJarFetch(pageOrigin, jar);
  const reply = await new Browser({ baseUrl, origin: pageOrigin, newBrowser: () => fetch }).begin('login', 'submitPassword', { identifier: nameAccount(place).accountName, password });
  if (reply.body.snapshot?.state !== 'complete') throw new Error(`The login came to ${reply.status} ${JSON.stringify(reply.body)}`);
  return jar.getCookieString(baseUrl);
}

async function measure(kind) {
  const databases = await makeDatabases(kind);
  const { open, place } = await databases.make('session-check');
  const database = open();
  await migrate(database);
  await fillAccounts(database, 0, 10_000, await createArgon2Hasher({ memoryKibibytes: 64, passes: 1 }).hash(password));
  await database.close();
  const child = fork(new URL('serve-sessions.mjs', import.meta.url), [JSON.stringify(place)], { execArgv: process.execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const hear = async () => (await once(child, 'message'))[0];
  const askCpu = async () => { child.send('cpu'); return hear(); };
  try {
    const { ports } = await hear();
    const cookies = await Promise.all(Array.from({ length: connections }, (_, at) => signIn(`http://127.0.0.1:${ports.ours}/auth`, at)));
    const request = (path, cookie) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAccept-Language: zh-CN,zh;q=0.9\r\nUser-Agent: Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36\r\nReferer: http://127.0.0.1/\r\n${cookie && `Cookie: ${cookie}\r\n`}\r\n`;
    const targets = {
      'an empty Hono route': { port: ports.empty, connections: cookies.map((cookie) => request('/empty', cookie)) },
      'GET /session, signed in': { port: ports.ours, connections: cookies.map((cookie) => request('/auth/session', cookie)) },
      'GET /session, nobody': { port: ports.ours, connections: cookies.map(() => request('/auth/session', '')) },
    };
    const seen = Object.fromEntries(Object.keys(targets).map((name) => [name, { perSecond: [], cpu: [], took: [] }]));
    for (let round = 0; round < rounds + 2; round += 1) {
      for (const [name, target] of Object.entries(targets)) {
        const cpuBefore = await askCpu();
        const startedAt = performance.now();
        const { done, took } = await driveRequests({ ...target, milliseconds });
        const seconds = (performance.now() - startedAt) / 1000;
        const cpu = (await askCpu()) - cpuBefore;
        if (round < 2) continue; // these warm the process
        seen[name].perSecond.push(done / seconds);
        seen[name].cpu.push(cpu / done);
        for (const one of took) seen[name].took.push(one);
      }
    }
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
    return Object.entries(seen);
  } finally {
    child.kill();
    await databases.end();
  }
}

for (const kind of kinds) {
  const rows = (await measure(kind)).map(([name, { cpu, perSecond, took }]) => ({ name, cpu: takePercentile(cpu, 0.5), perSecond: takePercentile(perSecond, 0.5), p50: takePercentile(took, 0.5), p99: takePercentile(took, 0.99) }));
  console.log(`\n${kind}: ${rounds} rounds of ${milliseconds} ms in turns, ${connections} connections`);
  printTable([
    ['', 'a second', 'of the empty', 'CPU a request', 'of the empty', 'median', 'p99'],
    ...rows.map(({ name, cpu, perSecond, p50, p99 }) => [name, perSecond.toFixed(0), `${((perSecond / rows[0].perSecond) * 100).toFixed(0)} %`, `${cpu.toFixed(0)} µs`, `${((rows[0].cpu / cpu) * 100).toFixed(0)} %`, `${p50.toFixed(2)} ms`, `${p99.toFixed(2)} ms`]),
  ]);
}
