import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { describeDatabase } from '../testing/database-suite.ts';

describeDatabase('SQLite', createSqliteDatabases());
