import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeIssue } from './describe-issue.ts';
import { providerVariables } from './provider-variables.ts';
import { settings, type Settings } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names a configuration file has when nobody names another. */
export const configurationFiles = ['cloud-sign-in.config.mjs', 'cloud-sign-in.config.json'] as const;

/** A configuration that cannot be used, in words for whoever wrote it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const list = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '');

const keys = (text: string): unknown[] => list(text).map((pair) => ({ id: pair.split(':')[0], key: pair.split(':')[1] ?? '' }));

/** Text that is no JSON stays text, which no setting that wants more than a word takes. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Which variable stands for which setting, and how its text is read. */
const variables: Readonly<Record<string, { setting: string; read: (text: string) => unknown }>> = {
  PORT: { setting: 'port', read: Number },
  HOST: { setting: 'host', read: String },
  DATA_DIR: { setting: 'dataDir', read: String },
  DATABASE_URL: { setting: 'databaseUrl', read: String },
  TRUSTED_PROXIES: { setting: 'trustedProxies', read: list },
  ORIGINS: { setting: 'origins', read: list },
  LINK_PAGE: { setting: 'linkPage', read: String },
  LOGIN_PAGE: { setting: 'loginPage', read: String },
  POLICY: { setting: 'policy', read: String },
  MAC_KEY: { setting: 'keys.mac', read: String },
  // id:key,id:key
  SEAL_KEYS: { setting: 'keys.seal', read: keys },
  SIGN_KEYS: { setting: 'keys.sign', read: keys },
  METRICS_HOST: { setting: 'metrics.host', read: String },
  METRICS_PORT: { setting: 'metrics.port', read: Number },
  METRICS_TOKEN: { setting: 'metrics.token', read: String },
  TRACES_URL: { setting: 'traces.url', read: String },
  TOKEN_ISSUER: { setting: 'tokens.issuer', read: String },
  TOKEN_AUDIENCE: { setting: 'tokens.audience', read: String },
  SMTP_URL: { setting: 'mail.url', read: String },
  MAIL_FROM: { setting: 'mail.from', read: String },
  // Channels by a vendor, with their templates, are as JSON what the file says of them.
  SMS: { setting: 'sms', read: json },
  VOICE: { setting: 'voice', read: json },
  BASE_URL: { setting: 'baseUrl', read: String },
  SCAN_PAGE: { setting: 'scanPage', read: String },
  VALKEY_URL: { setting: 'valkeyUrl', read: String },
  ...Object.fromEntries(Object.entries(providerVariables).map(([name, setting]) => [name, { setting, read: String }])),
};

export interface LoadOptions {
  /** Where relative paths begin, and a file is looked for. */
  folder: string;
  /** A configuration file by name. Left out: `cloud-sign-in.config.mjs` or `.json`, if one is there. */
  file?: string | undefined;
  environment: Environment;
  /** What holds where neither a file nor a variable says anything. */
  fallback?: Readonly<Record<string, unknown>>;
}

/**
 * Reads the configuration file, lets variables of the environment take precedence, and checks the whole.
 * @throws SettingsError that names every setting that is wrong, and where it came from
 */
export async function loadSettings({ environment, fallback = {}, file, folder }: LoadOptions): Promise<Settings> {
  const path = findFile(folder, file);
  const given = { ...structuredClone(fallback), ...(path === undefined ? {} : await readFile(path)) };
  const sources = new Map<string, string>();
  for (const [name, { read, setting }] of Object.entries(variables)) {
    const text = environment[name];
    if (text === undefined || text === '') continue;
    put(given, setting.split('.'), read(text));
    sources.set(setting, name);
  }
  if (sources.has('mail.url')) put(given, ['mail', 'kind'], 'smtp');
  return parseSettings(given, folder, path ?? `no configuration file in ${folder} (cloud-sign-in-server init makes one)`, sources);
}

/**
 * Checks a configuration that is there already.
 * @param folder where relative paths begin
 * @param where it was found, and which settings came from which variables: told with what is wrong
 * @throws SettingsError that names every setting that is wrong
 */
export function parseSettings(given: unknown, folder: string, where = 'as given', sources: ReadonlyMap<string, string> = new Map()): Settings {
  const result = settings.safeParse(given, { reportInput: true });
  if (result.success) return { ...result.data, dataDir: resolve(folder, result.data.dataDir) };
  const sourceOf = (key: string): string | undefined => sources.get(key) ?? sources.get(key.split('.')[0] ?? '');
  const faults = result.error.issues.flatMap(describeIssue).map(({ key, problem }) => `  ${key}${sourceOf(key) === undefined ? '' : ` (from ${sourceOf(key)})`}: ${problem}`);
  throw new SettingsError(`The configuration is wrong (${where}):\n${faults.join('\n')}`);
}

function findFile(folder: string, file: string | undefined): string | undefined {
  if (file === undefined) return configurationFiles.map((name) => resolve(folder, name)).find(existsSync);
  const path = resolve(folder, file);
  if (!existsSync(path)) throw new SettingsError(`There is no configuration file ${path}.`);
  return path;
}

async function readFile(path: string): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = path.endsWith('.json') ? JSON.parse(readFileSync(path, 'utf8')) : ((await import(pathToFileURL(path).href)) as { default?: unknown }).default;
  } catch (error) {
    throw new SettingsError(`${path} cannot be read: ${tellUnreadable(path, error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SettingsError(`${path} holds no configuration: it ${path.endsWith('.json') ? 'is not an object' : 'has no default export that is an object'}.`);
  return structuredClone(value) as Record<string, unknown>;
}

/** What a parser says quotes what it stumbled over, and that may be a part of a key. */
function tellUnreadable(path: string, error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (!(error instanceof SyntaxError || error instanceof ReferenceError)) return error.message;
  const place = /\(line \d+ column \d+\)|position \d+/.exec(error.message)?.[0];
  if (path.endsWith('.json')) return `it is not JSON${place === undefined ? '' : `, ${place.replace(/[()]/g, '')}`}`;
  return `it is not JavaScript (${error.name}); \`node ${path}\` says where`;
}

function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[first] = value;
  else put((into[first] ??= {}) as Record<string, unknown>, rest, value);
}
