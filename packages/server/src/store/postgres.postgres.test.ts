import { describeDatabase } from '../testing/database-suite.ts';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';

describeDatabase('PostgreSQL', createPostgresDatabases(8));
