// `GET /session` and, in process, `getSession` beside an empty Hono route in the same process: same adapter, same headers, a body as long. In turns; the load of
// what is asked over HTTP comes from this process. Few connections wait for the database's answer all at once; more of them show what the process can do.
// `--databases=sqlite,postgres --rounds=7 --milliseconds=1000 --connections=16,64`
import { driveRequests } from './drive-requests.mjs';
import { makeDatabases } from './make-databases.mjs';
import { makeFilledDatabase } from './make-filled-database.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { signInByPassword } from './sign-in-by-password.mjs';
import { startServer } from './start-server.mjs';
import { takePercentile } from './take-percentile.mjs';

const { connections: counts, databases: kinds, milliseconds, rounds } = readOptions({ databases: ['sqlite', 'postgres'], rounds: 7, milliseconds: 1000, connections: ['16', '64'] });

async function measure(kind, connections) {
  const databases = await makeDatabases(kind);
  const server = await startServer(await makeFilledDatabase(databases, 'session-check', 10_000));
  const { ports } = server;
  try {
    const cookies = (await Promise.all(Array.from({ length: connections }, (_, at) => signInByPassword(server.baseUrl, at)))).map((signedIn) => signedIn.cookies);
    const request = (path, cookie) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAccept-Language: zh-CN,zh;q=0.9\r\nUser-Agent: Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36\r\nReferer: http://127.0.0.1/\r\n${cookie && `Cookie: ${cookie}\r\n`}\r\n`;
    const targets = {
      'an empty Hono route': { port: ports.empty, connections: cookies.map((cookie) => request('/empty', cookie)) },
      'GET /session, signed in': { port: ports.ours, connections: cookies.map((cookie) => request('/auth/session', cookie)) },
      'getSession in process': { cookies },
      'GET /session, nobody': { port: ports.ours, connections: cookies.map(() => request('/auth/session', '')) },
    };
    const seen = Object.fromEntries(Object.keys(targets).map((name) => [name, { perSecond: [], cpu: [], took: [] }]));
    for (let round = 0; round < rounds + 2; round += 1) {
      for (const [name, target] of Object.entries(targets)) {
        const before = await server.readUsage();
        const startedAt = performance.now();
        const { done, took } = await (target.cookies ? server.askSessions(target.cookies, milliseconds) : driveRequests({ ...target, milliseconds }));
        const seconds = (performance.now() - startedAt) / 1000;
        const cpu = (await server.readUsage()).cpu - before.cpu;
        if (round < 2) continue; // these warm the process
        seen[name].perSecond.push(done / seconds);
        seen[name].cpu.push(cpu / done);
        for (const one of took) seen[name].took.push(one);
      }
    }
    return Object.entries(seen);
  } finally {
    await server.stop();
    await databases.end();
  }
}

for (const [kind, connections] of kinds.flatMap((kind) => counts.map((count) => [kind, Number(count)]))) {
  const rows = (await measure(kind, connections)).map(([name, { cpu, perSecond, took }]) => ({ name, cpu: takePercentile(cpu, 0.5), perSecond: takePercentile(perSecond, 0.5), p50: takePercentile(took, 0.5), p99: takePercentile(took, 0.99) }));
  console.log(`\n${kind}: ${rounds} rounds of ${milliseconds} ms in turns, ${connections} connections`);
  printTable([
    ['', 'a second', 'of the empty', 'CPU a request', 'of the empty', 'median', 'p99'],
    ...rows.map(({ name, cpu, perSecond, p50, p99 }) => [name, perSecond.toFixed(0), `${((perSecond / rows[0].perSecond) * 100).toFixed(0)} %`, `${cpu.toFixed(0)} µs`, `${((rows[0].cpu / cpu) * 100).toFixed(0)} %`, `${p50.toFixed(2)} ms`, `${p99.toFixed(2)} ms`]),
  ]);
}
