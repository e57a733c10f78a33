import { isIP } from 'node:net';
import { messageLocales } from '@cloud-sign-in/backend/guards/message-locales';
import { templateNames, type TemplateValue } from '@cloud-sign-in/backend/messages/template-names';
import * as z from 'zod';
import { readSigningKey } from '../tokens/read-signing-key.ts';
import { checkTogether } from './check-together.ts';
import { policies } from './policies.ts';
import { providerSettings } from './provider-settings.ts';
import { wholePolicy } from './whole-policy.ts';

const word = z.string().min(1);
const address = z.url({ protocol: /^https?$/, error: 'must be an absolute address: https://…' });
const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, 'must be an origin as a browser writes it: https://www.example.com, without a path or a slash at the end');
const key = z.string().refine((text) => Buffer.from(text, 'base64url').length >= 32, 'must be a secret of 32 bytes or more in base64url; `cloud-sign-in-server init` makes one');
const count = z.int().positive();
const keyId = z.string().regex(/^[\w-]{1,16}$/, 'must be a short word');
const signingKey = z.string().refine((text) => readSigningKey(text) !== undefined, 'must be a private key of P-256, 32 bytes in base64url; `cloud-sign-in-server init` makes one');
const hasOwnIds = (keys: readonly { id: string }[]): boolean => new Set(keys.map(({ id }) => id)).size === keys.length;
const ownIds = 'must give each key an id of its own: what one made would be looked at with the other';
const network = z.string().refine((text) => isIP(text.split('/')[0] ?? '') !== 0, 'must be an address or a network, like 10.0.0.0/8');

const consoleSender = z.strictObject({ kind: z.literal('console') });
const smtpSender = z.strictObject({
  kind: z.literal('smtp'),
  /** `smtps://user:password@mail.example.com:465`; `smtp://` upgrades by STARTTLS. */
  url: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }),
  /** `Example <no-reply@example.com>` */
  from: z.string().min(3),
});

const playTimes = z.int().min(1).max(3).optional();
const { events, kinds, purposes } = templateNames;
const oneOf = <const T extends readonly string[]>(names: T) => z.enum(names, `must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`);
const template = z.strictObject({
  id: word,
  kind: oneOf(kinds),
  purpose: oneOf(purposes).optional(),
  event: oneOf(events).optional(),
  locale: oneOf(messageLocales).optional(),
  values: z.array(z.custom<TemplateValue>()), // looked at below: each kind has its own
}).check(({ issues, value }) => {
  const { kind, values } = value;
  const tell = (path: PropertyKey[], message: string): number => issues.push({ code: 'custom', path, input: undefined, message });
  // Such a one fits no message: it would never be picked, and nobody told why.
  for (const [field, owner, names] of [['purpose', 'passcode', purposes], ['event', 'accountNotice', events]] as const) {
    if (value[field] !== undefined && kind !== owner) tell([field], `must be left out: only ${owner} has one (${names.join(', ')}), ${kind} has none`);
  }
  const carried: readonly string[] = templateNames.values[kind];
  for (const [at, name] of values.entries()) {
    if (!carried.includes(name)) tell(['values', at], `must be one of what ${kind} carries: ${carried.join(', ')}`);
  }
});
const templates = z.array(template).refine((all) => all.some(({ kind, purpose }) => kind === 'passcode' && purpose !== 'recover'), 'must hold a template for passcodes');
const tencent = { kind: z.literal('tencent'), secretId: word, secretKey: word, region: word.optional() };
const aliyun = { kind: z.literal('aliyun'), accessKeyId: word, accessKeySecret: word };

const isLoopbackHost = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
const metrics = z.strictObject({
  host: word.default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(9464),
  token: z.string().min(16, 'must be 16 characters or more').optional(),
}).refine(({ host, token }) => token !== undefined || isLoopbackHost(host), { path: ['token'], message: 'is missing: without one, metrics are shown on loopback only' });
const traces = z.strictObject({
  url: address,
  headers: z.record(word, z.string()).default({}),
  ratio: z.number().min(0).max(1).default(1),
  serviceName: word.default('cloud-sign-in'),
});

/** All a site owner decides. What is left out has the value in brackets. */
export const settings = z.strictObject({
  policy: z.union([z.enum(Object.keys(policies) as (keyof typeof policies)[]), wholePolicy], { error: `must be ${Object.keys(policies).join(', ')} or a whole policy` }),
  /** Exact origins whose pages may sign people in. */
  origins: z.array(origin).min(1, 'must name at least one origin: no page could change anything'),
  linkPage: address,
  loginPage: address,
  /** Absolute address below which browsers and vendors reach the routes. Left out: `prefix` at the origin of `loginPage`. */
  baseUrl: address.refine((text) => !text.endsWith('/'), 'must not end with a slash').optional(),
  /** The page with `<cloud-scan>`, which the picture leads phones to. Left out: no login by scanning. */
  scanPage: address.optional(),
  providers: providerSettings.prefault({}),
  returnOrigins: z.array(origin).default([]),
  prefix: z.string().regex(/^(?:\/[a-z0-9_-]+)*$/i, 'must begin with a slash and not end with one').default('/auth'),
  /** (127.0.0.1) Only this machine; a reverse proxy stands in front. */
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(3000),
  /** Where the embedded database lies. Not used with `databaseUrl`. */
  dataDir: z.string().min(1).default('./data'),
  databaseUrl: z.string().regex(/^postgres(?:ql)?:\/\//, 'must be postgres://…').optional(),
  databaseConnections: count.default(10),
  /** Processes tell each other of changes by it at once. Left out, or away: each asks the database. */
  valkeyUrl: z.string().regex(/^(?:valkey|redis)s?:\/\//, 'must be valkey://… or valkeys://…').optional(),
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: z.array(network).default([]),
  keys: z.strictObject({
    mac: key,
    seal: z.array(z.strictObject({ id: keyId, key })).min(1).refine(hasOwnIds, ownIds),
    /** The first signs tokens, all are published. Left out: there are no tokens. */
    sign: z.array(z.strictObject({ id: keyId, key: signingKey })).min(1).refine(hasOwnIds, ownIds).optional(),
  }),
  tokens: z.strictObject({ issuer: address.optional(), audience: word.optional(), lifetimeSeconds: z.int().min(30).max(3600).optional() }).prefault({}),
  passwords: z.strictObject({ memoryKibibytes: count.min(8).default(19_456), passes: count.default(2), atATime: count.optional() }).prefault({}),
  /** Prometheus metrics on an address of their own. Left out: none. */
  metrics: metrics.optional(),
  /** An OpenTelemetry collector that takes OTLP over HTTP. Left out: no traces. */
  traces: traces.optional(),
  mail: z.discriminatedUnion('kind', [consoleSender, smtpSender]),
  sms: z.discriminatedUnion('kind', [
    consoleSender,
    z.strictObject({ ...tencent, sdkAppId: word, signName: word.optional(), templates }),
    z.strictObject({ ...aliyun, signName: word, templates }),
  ]),
  voice: z.discriminatedUnion('kind', [
    consoleSender,
    z.strictObject({ ...tencent, voiceSdkAppId: word, playTimes }),
    z.strictObject({ ...aliyun, ttsCode: word, calledShowNumber: word.optional(), playTimes }),
  ]),
}).check(checkTogether);
export type Settings = z.infer<typeof settings>;
/** As a configuration file writes them. */
export type SettingsInput = z.input<typeof settings>;
