import { describeConformance } from './testing/conformance-suite.ts';
import { createSqliteDatabases } from './testing/sqlite-databases.ts';

describeConformance('SQLite', createSqliteDatabases());
