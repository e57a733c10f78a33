// Faults in the middle of load, one after another: kill -9 of a process, a restart of the database, a second's cut between processes and database and
// between clients and processes, and one of two processes behind nginx killed. People of both policies register, log in and recover through the real SDK
// on two real processes over PostgreSQL, and try every passcode and link twice. Ends with 1 where something acknowledged is lost, something worked twice,
// a count is not that of its rows, or somebody's end is unclear. `--people=24 --at=0.35 --faults=kill,database,…`
import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres } from '../scripts/postgres/start-postgres.mjs';
import { checkPeople } from './failures/check-people.mjs';
import { createJournal } from './failures/create-journal.mjs';
import { findBrokenRows } from './failures/find-broken-rows.mjs';
import { bear, live } from './failures/live.mjs';
import { openSite } from './failures/open-site.mjs';
import { startNginx } from './failures/start-nginx.mjs';
import { printTable } from './print-table.mjs';
import { readOptions } from './read-options.mjs';

const cutMilliseconds = 1000;
/** As the systemd unit of docs/guides/deploy.md does. */
const restartMilliseconds = 1000;
const onFirst = (place) => place % 2 === 0;

const faults = {
  kill: {
    title: 'kill -9 of one process of two', isAffected: onFirst,
    async strike() {
      await Promise.all(sites.map((site) => site.kill(0)));
      await wait(restartMilliseconds);
      await Promise.all(sites.map((site) => site.startAnew(0)));
    },
  },
  database: { title: 'the database crashes and starts anew', strike: () => postgres.restart('immediate') },
  'database-line': { title: 'a second\'s cut to the database', strike: () => Promise.all(sites.map(({ line }) => line.cut(cutMilliseconds))) },
  'client-line': { title: 'a second\'s cut to the clients', strike: () => Promise.all(sites.flatMap(({ doors }) => doors.map((door) => door.cut(cutMilliseconds)))) },
  nginx: {
    title: 'behind nginx, one of two killed',
    async before() {
      for (const site of sites) {
        const nginx = await startNginx(site.ports());
        if (nginx === undefined) return false;
        site.behind = nginx.port;
        proxies.push(nginx);
      }
      return true;
    },
    strike: () => Promise.all(sites.map((site) => site.kill(1))),
  },
};

const { at: part, faults: chosen, people: count } = readOptions({ people: 24, at: 0.35, faults: Object.keys(faults) });
const startedAt = performance.now();
const postgres = await startPostgres({ fsync: 'on' });
const sites = [];
for (const policy of ['jd-cloud', 'tencent-cloud']) sites.push(await openSite(postgres, policy));
const proxies = [];
const everybody = new Map(sites.map((site) => [site, []]));
const table = [['', 'people', 'complete', 'refused', 'fault', 'tried twice', 'presses', 'back after', 'longest press', 'pages loaded anew', 'failed']];
const problems = [];
const tell = (fault, wrong) => problems.push(...wrong.map((each) => `${fault}: ${each}`));

/** Half of them at a time, until all have come to an end; the fault strikes when a part of them has. */
async function run(name) {
  const { before, isAffected, strike, title } = faults[name];
  if (before && !(await before())) return void console.log(`${title}: left out, there is no nginx on this machine`);
  const journal = createJournal();
  const people = sites.map((site) => Array.from({ length: count }, () => bear(site)));
  const all = people.flat();
  const struck = (async () => {
    while (journal.finished < all.length * part) await wait(5);
    journal.strike(isAffected && (({ place }) => isAffected(place)));
    await strike();
  })();
  await Promise.all(sites.map(async (site, which) => {
    const waiting = [...people[which]];
    everybody.get(site).push(...waiting);
    const go = async () => {
      for (let person = waiting.shift(); person; person = waiting.shift()) await live(site, person, journal);
    };
    await Promise.all(Array.from({ length: Math.ceil(count / 2) }, go));
  }));
  await struck;
  const ended = (word) => all.filter(({ end }) => end.startsWith(word)).length;
  const [presses, back, longest] = [journal.answered, journal.back(), journal.longest];
  table.push([title, all.length, ended('complete'), ended('refused'), ended('fault'), journal.tried, presses, back === undefined ? 'never' : `${back.toFixed(0)} ms`, `${(longest / 1000).toFixed(1)} s`, journal.reloads, journal.failures()]);
  for (const { end, name: who } of all) if (end !== 'complete') console.log(`${title}: ${who}: ${end}`);
  if (back === undefined) tell(title, ['nothing was answered after it']);
  tell(title, journal.twice.map((what) => `${what} worked twice`));
  tell(title, all.filter(({ end }) => end.startsWith('unclear')).map(({ end, name: who }) => `${who} ended ${end}`));
  for (const [which, site] of sites.entries()) {
    const database = site.openDatabase();
    tell(title, await checkPeople(site, people[which], createJournal(), database));
    tell(title, await findBrokenRows(database));
    await database.close();
  }
}

for (const name of chosen) await run(name);
printTable(table);
for (const problem of problems) console.log(`DOES NOT HOLD: ${problem}`);
console.log(problems.length === 0 ? `Everything acknowledged is there, nothing worked twice, everybody's end is clear (${((performance.now() - startedAt) / 1000).toFixed(0)} s).` : `${problems.length} do not hold.`);
for (const proxy of proxies) await proxy.stop();
for (const site of sites) await site.stop();
await postgres.stop();
process.exit(problems.length === 0 ? 0 : 1);
