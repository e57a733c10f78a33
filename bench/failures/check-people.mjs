import { sql } from 'kysely';
import { logInAnew } from './live.mjs';

/** Whether what a person was told is so: their account is there, the browsers that were signed in are, those that recovery signed out are not, the password is the last that was acknowledged. */
async function check(site, person, journal, known) {
  const wrong = [];
  if (!known.has(person.accountId)) return [`the account of ${person.name} was acknowledged and is not there`];
  // A recovery that ended in a fault may have been done or not: only what was acknowledged is held to it.
  if (!person.isRecovering) {
    for (const browser of person.signedIn) {
      if ((await browser.session())?.account.id !== person.accountId) wrong.push(`a session of ${person.name} was acknowledged and is not there`);
    }
    const login = await logInAnew(site, person, journal);
    if (login.accountId !== person.accountId) wrong.push(`${person.name} logs in to another account`);
  }
  for (const browser of person.ended ?? []) {
    if ((await browser.session()) !== null) wrong.push(`a session of ${person.name} outlived the recovery`);
  }
  return wrong;
}

/**
 * Looks at everybody who was told that they have an account.
 * @returns in words what was acknowledged and does not hold
 */
export async function checkPeople(site, people, journal, { query }) {
  const { rows } = await sql`select id from cloud_accounts`.execute(query);
  const known = new Set(rows.map(({ id }) => id));
  const wrong = [];
  for (const person of people.filter(({ accountId }) => accountId !== undefined)) {
    try {
      wrong.push(...(await check(site, person, journal, known)));
    } catch (error) {
      wrong.push(`${person.name} cannot log in any more: ${error.message}`);
    }
  }
  return wrong;
}
