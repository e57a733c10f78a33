import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createPostgresDatabases } from '../testing/postgres-databases.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { examine } from './examine.ts';

describe('doctor over PostgreSQL', () => {
  const databases = createPostgresDatabases();
  after(() => databases.end());

  test('says which version the tables are of, that the clocks agree, and of an address where nothing is, that it does not answer', async () => {
    const { place } = await databases.make();
    const of = async (databaseUrl: string | undefined) => (await examine(makeTestSettings({ databaseUrl }))).filter(({ about }) => about === 'PostgreSQL' || about === 'clock').map(({ about, state, told }) => `${about} ${state}: ${told}`);
    const [database, clock] = await of(place.databaseUrl);
    assert.match(database ?? '', /^PostgreSQL good: answers; .* from version 0 to \d+$/);
    assert.equal(clock, 'clock good: agrees with the database’s');
    const elsewhere = new URL(place.databaseUrl ?? '');
    elsewhere.pathname = '/there_is_no_such_database';
    assert.deepEqual(await of(elsewhere.href), ['PostgreSQL missing: does not answer: 3D000, database "there_is_no_such_database" does not exist']);
  });
});
