// Pages that wait for a phone, each with an open stream: what one costs its process in memory, how long it takes until all of them have heard of a
// change, and how long a confirmed one takes to be signed in while all the others wait.
// `--pages=1000 --processes=1 --databases=sqlite --confirms=100`; the larger run is `--pages=5000 --processes=2 --databases=postgres`, done after it by itself.
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDatabases, openPlace } from './make-databases.mjs';
import { makeFilledDatabase } from './make-filled-database.mjs';
import { openApp, scanIn } from './open-app.mjs';
import { pageOrigin } from './make-server-settings.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { startServer } from './start-server.mjs';
import { takePercentile } from './take-percentile.mjs';

const given = readOptions({ pages: 0, processes: 1, databases: ['sqlite'], confirms: 100 });
const runs = given.pages > 0
  ? given.databases.map((kind) => ({ kind, pages: given.pages, processes: given.processes }))
  : [{ kind: 'sqlite', pages: 1000, processes: 1 }, { kind: 'postgres', pages: 5000, processes: 2 }];

/** A page that asked for a code and listens to its stream, on a bare socket: thousands of fetches would cost more than what they measure. */
async function openPage({ baseUrl, ports }, number) {
  const send = async (path, body) => {
    const response = await fetch(`${baseUrl}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: pageOrigin, 'Idempotency-Key': `bench-page-${String(number).padStart(8, '0')}-${path.length}`, ...(page.cookie && { Cookie: page.cookie }) }, body: JSON.stringify(body) });
    const reply = await response.json();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status} ${JSON.stringify(reply)}`);
    return { reply, cookies: response.headers.getSetCookie() };
  };
  const page = { cookie: '', snapshot: undefined, isOpen: false, heard: () => undefined };
  const begun = await send('/flows', { flow: 'login', action: 'chooseScan', input: {} });
  page.snapshot = begun.reply.snapshot;
  page.cookie = begun.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  page.finish = async () => {
    const { cookies, reply: { snapshot } } = await send(`/flows/${page.snapshot.id}/actions/finish`, { revision: page.snapshot.revision, input: {} });
    if (snapshot.state !== 'complete' || !cookies.some((cookie) => cookie.startsWith('__Host-session='))) throw new Error(`The page came to ${snapshot.state}`);
  };
  page.listen = () => new Promise((resolve, reject) => {
    const socket = connect({ port: ports.ours, host: '127.0.0.1', noDelay: true });
    let text = '';
    socket.setEncoding('utf8').on('error', reject).on('data', (more) => {
      text = (text + more).slice(-8192);
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end));
        text = text.slice(end + 2);
        if (!data) continue;
        page.snapshot = JSON.parse(data[1]).snapshot;
        if (page.isOpen) page.heard();
        page.isOpen = true;
        resolve();
      }
    }).on('connect', () => socket.write(`GET /auth/flows/${page.snapshot.id}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nCookie: ${page.cookie}\r\n\r\n`));
    page.close = () => socket.destroy();
  });
  return page;
}

/** Does it for each, so many at a time. */
async function forEach(list, atATime, work) {
  let next = 0;
  await Promise.all(Array.from({ length: atATime }, async () => {
    for (let at = next++; at < list.length; at = next++) await work(list[at], at);
  }));
}

async function measure({ kind, pages: count, processes }) {
  const databases = await makeDatabases(kind);
  const place = await makeFilledDatabase(databases, 'waiting', 100);
  const servers = await Promise.all(Array.from({ length: processes }, () => startServer(place)));
  const app = await openApp(servers.at(-1).baseUrl, 1);
  const pages = [];
  await forEach(Array.from({ length: count }, (_, at) => at), 16, async (number) => { pages.push(await openPage(servers[number % processes], number)); });
  await wait(500);
  const before = await Promise.all(servers.map((server) => server.readMemory()));
  await forEach(pages, 32, (page) => page.listen());
  await wait(1000);
  const during = await Promise.all(servers.map((server) => server.readMemory()));
  const readUsage = () => Promise.all(servers.map((server) => server.readUsage()));
  const idleFrom = performance.now();
  const busy = await readUsage();
  await wait(3000);
  const idle = await readUsage();
  const idleShare = idle.reduce((sum, { cpu }, at) => sum + cpu - busy[at].cpu, 0) / 1000 / (performance.now() - idleFrom) / processes;
  const perPage = (field) => during.reduce((sum, usage, at) => sum + usage[field] - before[at][field], 0) / count / 1024;

  // One after another is signed in while all the others wait: phone and page at different processes where there are several.
  const took = [];
  const confirmed = pages.slice(0, Math.min(given.confirms, count));
  for (const page of confirmed) {
    const id = scanIn(page.snapshot);
    await new Promise((resolve, reject) => { page.heard = resolve; app.scans.claim(id).catch(reject); });
    const startedAt = performance.now();
    const isTold = new Promise((resolve) => { page.heard = resolve; });
    await app.scans.confirm(id);
    await isTold;
    await page.finish();
    took.push(performance.now() - startedAt);
  }

  // All that still wait hear of a change made at once behind every process's back.
  const rest = pages.slice(confirmed.length);
  const database = openPlace(place);
  const heard = Promise.all(rest.map((page) => new Promise((resolve) => { page.heard = () => resolve(performance.now()); })));
  await database.query.updateTable('cloud_flows').set((row) => ({ revision: row('revision', '+', 1) })).where('state', '=', 'waiting').execute();
  const changedAt = performance.now();
  const delays = (await heard).map((at) => at - changedAt);
  await database.close();
  for (const page of pages) page.close();
  for (const server of servers) await server.stop();
  await databases.end();
  return { delays, idleShare, perPage, took };
}

for (const run of runs) {
  const { delays, idleShare, perPage, took } = await measure(run);
  console.log(`\n${run.pages} waiting pages, ${run.kind}, ${run.processes === 1 ? 'one process' : `${run.processes} processes`}`);
  const milliseconds = (list, part) => `${takePercentile(list, part).toFixed(0)} ms`;
  printTable([
    ['', ''],
    ['memory of a page: heap', `${perPage('heap').toFixed(1)} KiB`],
    ['memory of a page: buffers', `${perPage('outside').toFixed(1)} KiB`],
    ['memory of a page: resident', `${perPage('rss').toFixed(1)} KiB`],
    ['processor of a process while they wait', `${(idleShare * 100).toFixed(1)} %`],
    ['confirm to signed in, median', milliseconds(took, 0.5)],
    ['confirm to signed in, p99', milliseconds(took, 0.99)],
    ['all hear of a change, median', milliseconds(delays, 0.5)],
    ['all hear of a change, last', milliseconds(delays, 1)],
  ]);
}
