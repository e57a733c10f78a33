import { openPostgres } from '@cloud-sign-in/server/store/open-postgres';
import { forkServer } from '@cloud-sign-in/server/testing/fork-server';
import { sql } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import { openCutProxy } from './open-cut-proxy.mjs';

/**
 * A site: a database of its own, two processes over it, a proxy before each of the three.
 * @param {{ url: string }} postgres on which its database is made
 * @param {'jd-cloud' | 'tencent-cloud'} policy
 */
export async function openSite(postgres, policy) {
  const name = `failures_${policy.replace('-', '_')}`;
  const maker = openPostgres({ url: postgres.url, connections: 1 });
  await sql`create database ${sql.id(name)}`.execute(maker.query);
  await maker.close();
  const direct = new URL(postgres.url);
  direct.pathname = `/${name}`;
  const line = await openCutProxy(Number(direct.port));
  const through = new URL(direct);
  through.port = String(line.port);
  const start = () => forkServer({ databaseUrl: through.href, policy, connections: 10 });
  const ever = [];
  const servers = [];
  const doors = [];
  for (const which of [0, 1]) {
    ever.push(servers[which] = await start());
    doors[which] = await openCutProxy(portOf(servers[which]));
  }

  return {
    policy,
    doors,
    line,
    /** Where a browser of this person finds the site, in each phase: one of the two doors, or what `behind` names. */
    addressFor(person) { return `http://127.0.0.1:${this.behind ?? doors[person % 2].port}/auth`; },
    /** Port of what stands before both. */
    behind: undefined,
    ports: () => servers.map(portOf),
    kill: (which) => servers[which].kill(),
    async startAnew(which) {
      ever.push(servers[which] = await start());
      doors[which].lead(portOf(servers[which]));
    },
    /** The next message to an address that is not among those seen: what of it matches, within so many milliseconds; undefined: none came. */
    async receive(to, pattern, seen, milliseconds) {
      const giveUpAt = performance.now() + milliseconds;
      for (;;) {
        for (const { sent } of ever) {
          for (const message of sent) {
            const found = message.to === to ? pattern.exec(message.text)?.[1] : undefined;
            if (found === undefined || seen.has(found)) continue;
            seen.add(found);
            return found;
          }
        }
        if (performance.now() > giveUpAt) return undefined;
        await wait(40);
      }
    },
    /** Past every proxy. */
    openDatabase: () => openPostgres({ url: direct.href, connections: 2 }),
    async stop() {
      for (const server of servers) await server.stop();
      for (const proxy of [line, ...doors]) proxy.stop();
    },
  };
}

function portOf({ address }) {
  return Number(new URL(address).port);
}
