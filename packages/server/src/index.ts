export { createSqlStore, type SqlStoreOptions } from './store/sql-store.ts';
export type { Database } from './store/database.ts';
export { migrate } from './store/migrate.ts';
export { openPostgres, type PostgresOptions } from './store/open-postgres.ts';
export { openSqlite } from './store/open-sqlite.ts';
export { sweep } from './store/sweep.ts';
