import { describeConformance } from './testing/conformance-suite.ts';
import { createPostgresDatabases } from './testing/postgres-databases.ts';

describeConformance('PostgreSQL', createPostgresDatabases());
