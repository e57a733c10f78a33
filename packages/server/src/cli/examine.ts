import { sql } from 'kysely';
import { findPolicy } from '../config/find-policy.ts';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import { createMessenger } from '../senders/create-messenger.ts';
import type { Database } from '../store/database.ts';
import { readVersion } from '../store/read-version.ts';
import { tellUnfitEngine } from '../store/tell-unfit-engine.ts';
import { loadTraceSdk } from '../traces/load-trace-sdk.ts';
import { examineBell } from './examine-bell.ts';
import { examinePooler } from './examine-pooler.ts';
import { examineProviders } from './examine-providers.ts';
import type { Finding } from './finding.ts';
import { examineTemplates } from './examine-templates.ts';
import { isLocal } from './is-local.ts';
import { lookAtDatabase } from './look-at-database.ts';

const mostApartMilliseconds = 2000;

/**
 * Looks at all a server needs to run: pages, proxies, hashing, tokens, metrics, traces, database and its clock, providers, Valkey, senders. Changes nothing and
 * sends nothing.
 */
export async function examine(settings: Settings): Promise<Finding[]> {
  return [
    ...examinePages(settings), examineProxies(settings), examineHashing(settings), examineTokens(settings), ...examineMetrics(settings),
    ...(await examineTraces(settings)), ...(await examineDatabase(settings)), ...(await examineProviders(settings)), ...(await examineBell(settings)),
    ...(await examineSenders(settings)),
  ];
}

function examinePages({ linkPage, loginPage, origins, scanPage }: Settings): Finding[] {
  const plain = [...origins, linkPage, loginPage, ...(scanPage === undefined ? [] : [scanPage])].filter((address) => address.startsWith('http:'));
  const foreign = plain.filter((address) => !isLocal(address));
  const pages = [linkPage, loginPage, ...(scanPage === undefined ? [] : [scanPage])].filter((page) => !origins.includes(new URL(page).origin));
  return [
    foreign.length > 0
      ? { about: 'pages', state: 'missing', told: `${foreign.join(', ')}: browsers keep no secure cookie for http; use https` }
      : plain.length > 0
        ? { about: 'pages', state: 'weak', told: `${plain.join(', ')}: this machine only` }
        : { about: 'pages', state: 'good', told: 'https throughout' },
    ...pages.map((page): Finding => ({ about: 'pages', state: 'missing', told: `${page} lies on none of the origins: it could not change anything` })),
  ];
}

function examineProxies({ host, trustedProxies }: Settings): Finding {
  if (trustedProxies.length > 0) return { about: 'proxies', state: 'good', told: `X-Forwarded-For is believed from ${trustedProxies.join(', ')}` };
  return host === '127.0.0.1' || host === '::1' || host === 'localhost'
    ? { about: 'proxies', state: 'weak', told: 'trustedProxies is empty: behind a proxy on this machine everybody would share the limits of one address' }
    : { about: 'proxies', state: 'good', told: 'none: addresses are those of the connections' };
}

function examineHashing({ passwords: { memoryKibibytes, passes } }: Settings): Finding {
  const told = `Argon2id with ${memoryKibibytes} KiB and ${passes} passes`;
  return memoryKibibytes * passes >= 19_456 * 2 ? { about: 'passwords', state: 'good', told } : { about: 'passwords', state: 'weak', told: `${told}: less than OWASP advises (19456 KiB, 2)` };
}

function examineTokens({ keys: { sign }, loginPage, prefix, tokens }: Settings): Finding {
  if (sign === undefined) return { about: 'tokens', state: 'good', told: 'none: keys.sign is not set, so there are no tokens for backends of your own' };
  const issuer = tokens.issuer ?? new URL(loginPage).origin + prefix;
  return { about: 'tokens', state: 'good', told: `signed by key "${sign[0]?.id}" of ${sign.length}; issuer ${issuer}, audience ${tokens.audience ?? new URL(loginPage).origin}` };
}

function examineMetrics({ metrics }: Settings): Finding[] {
  if (metrics === undefined) return [];
  return [{ about: 'metrics', state: 'good', told: `on ${metrics.host}:${metrics.port}${metrics.token === undefined ? '' : ', with a token'}` }];
}

async function examineTraces({ traces }: Settings): Promise<Finding[]> {
  if (traces === undefined) return [];
  const about = 'traces';
  try {
    await loadTraceSdk();
  } catch (error) {
    return [{ about, state: 'missing', told: error instanceof Error ? error.message : 'cannot be sent' }];
  }
  return traces.url.startsWith('http:') && !isLocal(traces.url) ? [{ about, state: 'weak', told: `${traces.url}: travel unencrypted` }] : [{ about, state: 'good', told: `to ${new URL(traces.url).host}` }];
}

/** Rows expire by the clock of whichever machine looks at them. */
async function examineClock({ kind, query }: Database): Promise<Finding[]> {
  if (kind === 'sqlite') return [];
  const { rows: [row] } = await sql<{ at: number }>`select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as at`.execute(query);
  const apart = Math.abs(Number(row?.at) - Date.now());
  return [apart < mostApartMilliseconds ? { about: 'clock', state: 'good', told: 'agrees with the database’s' } : { about: 'clock', state: 'weak', told: `is ${Math.round(apart / 1000)} seconds away from the database’s: run NTP on both` }];
}

async function examineDatabase(settings: Settings): Promise<Finding[]> {
  const about = settings.databaseUrl === undefined ? `SQLite in ${settings.dataDir}` : 'PostgreSQL';
  try {
    const seen = await lookAtDatabase(settings, async (database): Promise<Finding[]> => {
      const engine = await database.engine?.();
      const unfit = engine && tellUnfitEngine(engine);
      if (unfit !== undefined) return [{ about, state: 'missing', told: unfit }];
      const answers = engine ? `version ${engine.version} answers` : 'answers';
      const { needed, present } = await readVersion(database);
      if (present > needed) return [{ about, state: 'missing', told: `its tables are of version ${present}, made by a newer server than this (${needed})` }];
      const told = present === needed ? `${answers}; its tables are of version ${present}` : `${answers}; \`migrate\` or \`start\` brings its tables from version ${present} to ${needed}`;
      return [{ about, state: 'good', told }, ...(engine ? examinePooler(engine) : []), ...(await examineClock(database))];
    });
    return seen ?? [{ about, state: 'good', told: 'is not there yet; `migrate` or `start` makes it, and it belongs to the user they run as' }];
  } catch (error) {
    const { code, error: kind } = describeError(error);
    const name = String(code ?? kind);
    const why = error instanceof Error && error.message !== '' && !error.message.includes(name) ? `, ${error.message}` : '';
    return [{ about, state: 'missing', told: `does not answer: ${name}${why}` }];
  }
}

async function examineSenders(settings: Settings): Promise<Finding[]> {
  const messenger = createMessenger(settings);
  try {
    const senders = (await messenger.check()).map(({ channel, ...rest }) => ({ about: channel, ...rest }));
    return [...senders, ...('templates' in settings.sms ? examineTemplates(settings.sms.templates, findPolicy(settings.policy), settings.providers) : [])];
  } finally {
    messenger.close();
  }
}
