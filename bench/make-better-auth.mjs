import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { installPeers } from './install-peers.mjs';

/**
 * better-auth over a database of its own, set up as its documentation says for e-mail and password: its own tables and adapter, the same driver, the
 * same durability, the same password hash as ours, no rate limit (ours are lifted too).
 * @param {{ kind: 'sqlite' | 'postgres', place: { dataDir?: string, databaseUrl?: string }, hasher: import('@cloud-sign-in/backend/ports').Hasher, origin: string }} options
 */
export async function makeBetterAuth({ hasher, kind, origin, place }) {
  process.env.BETTER_AUTH_TELEMETRY = '0';
  const load = installPeers();
  const [{ betterAuth }, { getMigrations }] = await Promise.all([load('better-auth'), load('better-auth/db/migration')]);
  const { database, run, close } = kind === 'sqlite' ? openSqlite(join(place.dataDir, 'better-auth.db')) : await openPostgres(load, place.databaseUrl);
  const options = {
    database,
    baseURL: origin,
    trustedOrigins: [origin],
    secret: 'a secret of more than thirty-two characters',
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, password: { hash: (password) => hasher.hash(password), verify: ({ hash, password }) => hasher.verify(password, hash) } },
  };
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  return {
    close,
    handle: (request) => auth.handler(request),
    signIn(email, password) {
      const body = JSON.stringify({ email, password });
      return new Request(`${origin}/api/auth/sign-in/email`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Content-Length': String(body.length), Origin: origin, 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0' }, body });
    },
    /** Accounts as its own sign-up leaves them. */
    async fill(count, passwordHash) {
      const digits = kind === 'postgres' ? "lpad(i::text, 9, '0')" : "substr('000000000' || i, -9)";
      const isTrue = kind === 'postgres' ? 'true' : '1';
      const places = `with recursive places(i) as (select 0 union all select i + 1 from places where i + 1 < ${count})`;
      const time = `'2026-01-01T00:00:00.000Z'`;
      await run(`insert into "user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") ${places} select 'u' || i, 'person_' || ${digits}, 'person_' || ${digits} || '@example.com', ${isTrue}, ${time}, ${time} from places`);
      await run(`insert into "account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt") ${places} select 'a' || i, 'u' || i, 'credential', 'u' || i, '${passwordHash}', ${time}, ${time} from places`);
      await run('analyze');
    },
  };
}

function openSqlite(path) {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 100');
  return { database, run: async (text) => database.exec(text), close: async () => database.close() };
}

async function openPostgres(load, url) {
  const { Pool } = (await load('pg')).default;
  const pool = new Pool({ connectionString: url, max: 10 });
  // Its connections say goodbye while the database is dropped already: being cut off then is no failure of the run.
  pool.on('error', (error) => { if (!pool.ending) throw error; });
  return { database: pool, run: (text) => pool.query(text), close: () => pool.end() };
}
