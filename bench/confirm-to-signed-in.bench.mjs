// From "confirm" on the phone to the page signed in, by the SDK on both sides over real sockets: watched by a stream and, where the way holds streams
// back, by long poll; in turns. On SQLite phone and page speak to one process, on PostgreSQL to two. `--databases=sqlite,postgres --rounds=60`
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@cloud-sign-in/sdk';
import { createJarFetch } from '@cloud-sign-in/server/testing/jar-fetch';
import { makeDatabases } from './make-databases.mjs';
import { makeFilledDatabase } from './make-filled-database.mjs';
import { pageOrigin } from './make-server-settings.mjs';
import { openApp, scanIn } from './open-app.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';
import { startServer } from './start-server.mjs';
import { takePercentile } from './take-percentile.mjs';

const { databases: kinds, rounds } = readOptions({ databases: ['sqlite', 'postgres'], rounds: 60 });

/** A proxy that holds streams back answers them with a page: the SDK then polls. */
const withoutStreams = (fetch) => async (input, init) => {
  const request = new Request(input, init);
  return request.headers.get('Accept') === 'text/event-stream' ? new Response('<html></html>', { headers: { 'Content-Type': 'text/html' } }) : fetch(request);
};

/** One person signs in by scanning. @returns milliseconds from their "confirm" to the page's answer that it is signed in */
async function signIn(baseUrl, app, canStream, pauseMilliseconds) {
  const jar = createJarFetch(pageOrigin);
  const client = createClient({ baseUrl, fetch: canStream ? jar : withoutStreams(jar), openChannel: () => undefined });
  const begun = await client.begin('login', 'chooseScan', {});
  const id = scanIn(begun.snapshot);
  let confirmedAt = 0;
  const watching = (async () => {
    for await (const snapshot of client.watch(begun.snapshot)) {
      if (snapshot.state !== 'waiting' || snapshot.payload.status !== 'confirmed') continue;
      const { snapshot: over } = await client.run(snapshot, 'finish', {});
      if (over.state !== 'complete') throw new Error(`The page came to ${over.state}`);
      return performance.now() - confirmedAt;
    }
    throw new Error('The watch ended before the page was signed in');
  })();
  await app.scans.claim(id);
  await wait(pauseMilliseconds); // as long as a person looks, so that the page waits again; of another length each time, so that no phase is met by chance
  confirmedAt = performance.now();
  const { scan } = await app.scans.confirm(id);
  if (scan?.status !== 'confirmed') throw new Error('The scan was not confirmed');
  return watching;
}

for (const kind of kinds) {
  const databases = await makeDatabases(kind);
  const place = await makeFilledDatabase(databases, 'confirm', 100);
  const servers = [await startServer(place), ...(kind === 'postgres' ? [await startServer(place)] : [])];
  const app = await openApp(servers.at(-1).baseUrl, 1);
  const seen = { 'by a stream': [], 'by long poll': [] };
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, took] of Object.entries(seen)) {
      const one = await signIn(servers[0].baseUrl, app, name === 'by a stream', 200 + ((round + 5) * 37) % 250);
      if (round >= 0) took.push(one); // the first five warm the processes
    }
  }
  for (const server of servers) await server.stop();
  await databases.end();
  console.log(`\n${kind}, ${servers.length === 1 ? 'one process' : 'phone and page at two processes'}: ${rounds} rounds in turns`);
  printTable([['', 'median', 'p90', 'longest'], ...Object.entries(seen).map(([name, took]) => [name, ...[0.5, 0.9, 1].map((part) => `${takePercentile(took, part).toFixed(0)} ms`)])]);
}
