/**
 * The steps that lead to today's tables, oldest first; one that was released never changes. The same SQL for every engine, and nothing but tables
 * and indexes: no sequence, trigger, extension or partial index. Times are epoch milliseconds; `born` keeps the order of insertion. `asc` is what every engine
 * does by itself but YugabyteDB, which would spread the index by a hash and look through all rows for those that expired.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table cloud_accounts (
      id text primary key, kind text not null, account_name text, password_hash text, password_history text not null, phone text, email text,
      email_key text, email_verified bigint not null, industry text, missing_steps text not null, agreements text not null, locale text not null,
      created_at bigint not null, last_login_at bigint, born text not null)`,
    'create index cloud_accounts_phone on cloud_accounts (phone, born)',
    'create index cloud_accounts_email_key on cloud_accounts (email_key, born)',
    'create table cloud_identifiers (id text primary key, account_id text not null, flow_id text, expires_at bigint, born text not null)',
    'create index cloud_identifiers_account_id on cloud_identifiers (account_id, born)',
    'create index cloud_identifiers_expires_at on cloud_identifiers (expires_at asc)',
    'create table cloud_account_phones (id text primary key, phone text not null, account_id text not null, born text not null)',
    'create index cloud_account_phones_phone on cloud_account_phones (phone, born)',
    'create index cloud_account_phones_account_id on cloud_account_phones (account_id, born)',
    'create table cloud_counters (id text primary key, n bigint not null, expires_at bigint)',
    'create index cloud_counters_expires_at on cloud_counters (expires_at asc)',
    `create table cloud_flows (
      id text primary key, flow text not null, state text not null, payload text not null, data text, revision bigint not null,
      progress text not null, expires_at bigint not null, created_at bigint not null, secret_hash text not null, locale text not null,
      return_to text not null, pending_email text, session_id text, born text not null)`,
    'create index cloud_flows_pending_email on cloud_flows (pending_email, born)',
    'create index cloud_flows_expires_at on cloud_flows (expires_at asc)',
    `create table cloud_passcodes (
      id text primary key, flow_id text not null, purpose text not null, phone text not null, passcode_hash text, sent_at bigint not null,
      expires_at bigint not null, closed_at bigint, born text not null)`,
    'create index cloud_passcodes_flow_id on cloud_passcodes (flow_id, born)',
    'create index cloud_passcodes_expires_at on cloud_passcodes (expires_at asc)',
    `create table cloud_links (
      id text primary key, purpose text not null, email text not null, email_key text not null, flow_id text, account_id text,
      link_expires_at bigint not null, used_at bigint, voided_at bigint, expires_at bigint not null, born text not null)`,
    'create index cloud_links_flow_id on cloud_links (flow_id, born)',
    'create index cloud_links_account_id on cloud_links (account_id, born)',
    'create index cloud_links_expires_at on cloud_links (expires_at asc)',
    `create table cloud_sessions (
      id text primary key, account_id text not null, issued_at bigint not null, last_seen_at bigint not null, expires_at bigint not null,
      absolute_expires_at bigint not null, user_agent text not null, address text not null, born text not null)`,
    'create index cloud_sessions_account_id on cloud_sessions (account_id, born)',
    'create index cloud_sessions_expires_at on cloud_sessions (expires_at asc)',
    'create table cloud_devices (id text primary key, account_id text not null, expires_at bigint not null, born text not null)',
    'create index cloud_devices_account_id on cloud_devices (account_id, born)',
    'create index cloud_devices_expires_at on cloud_devices (expires_at asc)',
    `create table cloud_replies (
      id text primary key, request_hash text not null, state text not null, flow_id text, refusal text, expires_at bigint not null)`,
    'create index cloud_replies_expires_at on cloud_replies (expires_at asc)',
    'create table cloud_spent (id text primary key, expires_at bigint not null)',
    'create index cloud_spent_expires_at on cloud_spent (expires_at asc)',
    `create table cloud_outbox (
      id text primary key, state text not null, sealed text not null, created_at bigint not null, attempts bigint not null,
      claimed_until bigint, expires_at bigint not null, born text not null)`,
    'create index cloud_outbox_state on cloud_outbox (state, born)',
    'create index cloud_outbox_expires_at on cloud_outbox (expires_at asc)',
  ],
  [
    'alter table cloud_accounts add column pending_email text',
    'alter table cloud_accounts add column pending_email_key text',
    'alter table cloud_accounts add column has_generated_name bigint',
    'alter table cloud_sessions add column kind text',
    'alter table cloud_sessions add column identity_id text',
    'alter table cloud_sessions add column proved_at bigint',
    `create table cloud_identities (
      id text primary key, provider text not null, account_id text not null, union_key text, nickname text, is_off bigint not null,
      grant_ended_at bigint, associated_at bigint not null, born text not null)`,
    'create index cloud_identities_account_id on cloud_identities (account_id, born)',
    'create index cloud_identities_union_key on cloud_identities (union_key, born)',
    `create table cloud_provider_states (
      id text primary key, provider text not null, flow_id text not null, used_at bigint, expires_at bigint not null, born text not null)`,
    'create index cloud_provider_states_flow_id on cloud_provider_states (flow_id, born)',
    'create index cloud_provider_states_expires_at on cloud_provider_states (expires_at asc)',
    'create table cloud_provider_memory (id text primary key, sealed text not null, expires_at bigint not null)',
    'create index cloud_provider_memory_expires_at on cloud_provider_memory (expires_at asc)',
    `create table cloud_scans (
      id text primary key, flow_id text not null, status text not null, session_id text, account_id text, user_agent text not null,
      address text not null, created_at bigint not null, scan_expires_at bigint not null, expires_at bigint not null, born text not null)`,
    'create index cloud_scans_flow_id on cloud_scans (flow_id, born)',
    'create index cloud_scans_expires_at on cloud_scans (expires_at asc)',
  ],
  [
    'alter table cloud_links add column device_id text',
    'alter table cloud_sessions add column device_id text',
  ],
];
