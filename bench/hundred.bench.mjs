// A hundred people who registered on one phone press at the same time, half on each of two processes over a real PostgreSQL: round after round, and what
// came of them. `npm run bench -- hundred [rounds]`; 20 if left out.
import { forkServer } from '../packages/server/src/testing/fork-server.ts';
import { openCrowd } from '../packages/server/src/testing/crowd.ts';
import { openPostgres } from '../packages/server/src/store/open-postgres.ts';
import { startPostgres } from '../scripts/postgres/start-postgres.mjs';

const rounds = Number(process.argv[2] ?? 20);
const people = 100;
const postgres = await startPostgres();
const operator = openPostgres({ url: postgres.url, connections: 4 });
const servers = [];
for (const which of [0, 1]) servers[which] = await forkServer({ databaseUrl: postgres.url, policy: 'tencent-cloud', connections: 60 });
const crowd = await openCrowd(servers, operator, 'tencent-cloud');
let good = 0;
for (let round = 1; round <= rounds; round += 1) {
  const replies = await crowd.release(await crowd.gather(people, `+861380013${String(8000 + round)}`));
  const count = (isMeant) => replies.filter(({ body }) => isMeant(body)).length;
  const made = count(({ snapshot }) => snapshot?.state === 'complete');
  const alive = count(({ refusal, snapshot }) => snapshot?.state === 'phone' && refusal?.code === 'phone_limit_reached');
  if (made === 5 && alive === people - 5) good += 1;
  console.log(`round ${String(round).padStart(2)}: ${made} accounts, ${alive} alive at phone, ${people - made - alive} neither`);
}
console.log(`${good} of ${rounds} rounds ended with exactly five accounts and every loser alive`);
for (const server of servers) await server.stop();
await operator.close();
await postgres.stop();
process.exit(good === rounds ? 0 : 1);
