import { sql } from 'kysely';

/** Each names the rows that may not be there: a count that is not that of what it counts, and what belongs to nobody. */
const questions = {
  'phone counters that are wrong': sql`select coalesce(c.id, 'phone-accounts:' || p.phone) as id
    from (select id, n from cloud_counters where id like 'phone-accounts:%' and n > 0) c
    full join (select phone, count(*) as n from cloud_account_phones group by phone) p on c.id = 'phone-accounts:' || p.phone
    where c.n is distinct from p.n`,
  'identity counters that are wrong': sql`select coalesce(c.id, 'account-identities:' || i.provider || '|' || i.account_id) as id
    from (select id, n from cloud_counters where id like 'account-identities:%' and n > 0) c
    full join (select provider, account_id, count(*) as n from cloud_identities group by provider, account_id) i on c.id = 'account-identities:' || i.provider || '|' || i.account_id
    where c.n is distinct from i.n`,
  'identifiers of no account': sql`select id from cloud_identifiers where flow_id is null and account_id not in (select id from cloud_accounts)`,
  'phones of no account': sql`select id from cloud_account_phones where account_id not in (select id from cloud_accounts)`,
  'identities of no account': sql`select id from cloud_identities where account_id not in (select id from cloud_accounts)`,
  'sessions of no account': sql`select id from cloud_sessions where account_id not in (select id from cloud_accounts)`,
  'accounts that nobody can name': sql`select id from cloud_accounts where id not in (select account_id from cloud_identifiers) and id not in (select account_id from cloud_identities)`,
  'people with two accounts': sql`select phone as id from cloud_accounts where phone is not null group by phone having count(*) > 1
    union all select email_key as id from cloud_accounts where email_key is not null group by email_key having count(*) > 1`,
};

/** @returns in words what of the rows does not hold; none: everything does */
export async function findBrokenRows({ query }) {
  const broken = [];
  for (const [name, question] of Object.entries(questions)) {
    const { rows } = await question.execute(query);
    if (rows.length > 0) broken.push(`${rows.length} ${name}, such as ${rows[0].id}`);
  }
  return broken;
}
