import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createArgon2Hasher } from './argon2-hasher.ts';
import { createClientAddress } from './client-address.ts';
import { createTurnstile } from '@cloud-sign-in/backend/outbox/create-turnstile';
import { headerCookies } from './header-cookies.ts';
import { createNodeVault } from './node-vault.ts';

const key = (letter: string): string => Buffer.from(letter.repeat(32)).toString('base64url');

describe('Argon2id', () => {
  const light = { memoryKibibytes: 64, passes: 1 };

  test('PWD-6: a password is kept as Argon2id with the parameters OWASP names, salted', async () => {
    const hasher = createArgon2Hasher();
    const [one, other] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')]);
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(one, other);
    assert.deepEqual(await Promise.all([hasher.verify('correct horse', one), hasher.verify('correct hors', one), hasher.verify('correct horse', hasher.dummyHash)]), [true, false, false]);
  });

  test('a hash of weaker parameters is to be made anew, one of stronger ones is not', async () => {
    const weak = await createArgon2Hasher(light).hash('x');
    const strong = await createArgon2Hasher({ memoryKibibytes: 128, passes: 2 }).hash('x');
    const hasher = createArgon2Hasher({ memoryKibibytes: 64, passes: 2 });
    assert.deepEqual([weak, strong, hasher.dummyHash].map((hash) => hasher.needsRehash(hash)), [true, false, false]);
    assert.equal(await hasher.verify('x', weak), true);
  });

  test('LGN-5: the hash for unknown identifiers costs the same as a real one', () => {
    assert.match(createArgon2Hasher({ memoryKibibytes: 64, passes: 3 }).dummyHash, /m=64,t=3,p=1/);
  });

  test('no more work runs at a time than there are places, and a failure frees its place', async () => {
    const takeTurn = createTurnstile(2);
    let running = 0;
    let most = 0;
    const work = async (at: number) => {
      most = Math.max(most, (running += 1));
      await nextTurn();
      running -= 1;
      if (at % 3 === 0) throw new Error('failed');
      return at;
    };
    const results = await Promise.allSettled(Array.from({ length: 9 }, (_, at) => takeTurn(() => work(at))));
    assert.deepEqual(results.map(({ status }) => status === 'fulfilled'), [false, true, true, false, true, true, false, true, true]);
    assert.equal(most, 2);
  });
});

describe('vault', () => {
  const old = createNodeVault({ mac: key('m'), seal: [{ id: '1', key: key('a') }] });
  const turned = createNodeVault({ mac: key('m'), seal: [{ id: '2', key: key('b') }, { id: '1', key: key('a') }] });

  test('a keyed hash differs by purpose and by key, and is the same everywhere else', async () => {
    const other = createNodeVault({ mac: key('n'), seal: [{ id: '1', key: key('a') }] });
    assert.equal(await old.mac('session', 'x'), await turned.mac('session', 'x'));
    assert.equal(new Set([await old.mac('session', 'x'), await old.mac('link', 'x'), await other.mac('session', 'x'), await old.mac('session', 'y')]).size, 4);
    assert.match(await old.mac('session', 'x'), /^[\w-]{43}$/);
  });

  test('what was sealed opens for its purpose only, and not when a byte of it changed', async () => {
    const sealed = await old.seal('outbox', '张三 \u{1F600}');
    assert.equal(await old.open('outbox', sealed), '张三 \u{1F600}');
    assert.notEqual(sealed, await old.seal('outbox', '张三 \u{1F600}'));
    assert.equal(await old.open('question', sealed), undefined);
    const changed = Buffer.from(sealed.slice(2), 'base64url');
    for (let at = 0; at < changed.length; at += 1) {
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(await old.open('outbox', `1.${changed.toString('base64url')}`), undefined);
      changed[at] = (changed[at] ?? 0) ^ 1;
    }
    for (const rubbish of ['', '.', '1.', 'x', `2${sealed.slice(1)}`, '1.AAAA']) assert.equal(await old.open('outbox', rubbish), undefined);
  });

  test('a new key seals, the old one still opens', async () => {
    const before = await old.seal('outbox', 'text');
    assert.equal(await turned.open('outbox', before), 'text');
    assert.equal(await old.open('outbox', await turned.seal('outbox', 'text')), undefined);
  });
});

describe('cookies in headers', () => {
  test('SES-1: a cookie is written for this host alone, secure, and out of reach of scripts', () => {
    const response = headerCookies.write(new Request('https://a.example/'), Response.json({ a: 1 }, { status: 201, headers: { 'X-A': '1' } }), [
      { name: '__Host-session', value: 'abc_-' }, { name: '__Host-flow-1', value: '', maxAgeSeconds: 0 }, { name: '__Host-device', value: 'd', maxAgeSeconds: 60 },
    ]);
    assert.deepEqual(response.headers.getSetCookie(), [
      '__Host-session=abc_-; Path=/; Secure; HttpOnly; SameSite=Lax',
      '__Host-flow-1=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
      '__Host-device=d; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax',
    ]);
    assert.deepEqual([response.status, response.headers.get('X-A')], [201, '1']);
  });

  test('a cookie that would break out of its header is not written', () => {
    const write = (name: string, value: string) => () => headerCookies.write(new Request('https://a.example/'), new Response(), [{ name, value }]);
    for (const [name, value] of [['a', 'b; Domain=evil.example'], ['a', 'b\r\nX: 1'], ['a b', 'c'], ['a', 'b,c'], ['', '']] as const) assert.throws(write(name, value));
  });

  test('cookies are read as they were sent; broken ones are left out, of two the first counts', () => {
    const read = (header?: string) => Object.fromEntries(headerCookies.read(new Request('https://a.example/', header === undefined ? {} : { headers: { Cookie: header } })));
    assert.deepEqual(read('a=1; b=x=y;c ; =d; a=2;;  e = f '), { a: '1', b: 'x=y', e: 'f' });
    assert.deepEqual(read(), {});
  });
});

describe('address of the client', () => {
  const addressOf = createClientAddress(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

  test('LIM-1: a header is believed from configured proxies only', () => {
    assert.equal(addressOf('203.0.113.9', '1.2.3.4'), '203.0.113.9');
    assert.equal(addressOf('127.0.0.1', '1.2.3.4'), '1.2.3.4');
    assert.equal(addressOf('::ffff:127.0.0.1', '1.2.3.4'), '1.2.3.4');
    assert.equal(addressOf('fd00::1', '2001:db8::7'), '2001:db8::7');
    assert.equal(createClientAddress([])('127.0.0.1', '1.2.3.4'), '127.0.0.1');
  });

  test('LIM-1: what a client wrote into the header before its own address is not believed', () => {
    assert.equal(addressOf('127.0.0.1', '6.6.6.6, 1.2.3.4, 10.1.2.3'), '1.2.3.4');
    assert.equal(addressOf('127.0.0.1', 'rubbish, 1.2.3.4'), '1.2.3.4');
    assert.equal(addressOf('127.0.0.1', '1.2.3.4, rubbish'), undefined);
    assert.equal(addressOf('127.0.0.1', '1.2.3.4:5678'), '1.2.3.4');
    assert.equal(addressOf('127.0.0.1', '[2001:db8::1]:443'), '2001:db8::1');
    assert.equal(addressOf('127.0.0.1', null), '127.0.0.1');
    assert.equal(addressOf(undefined, '1.2.3.4'), undefined);
  });

  test('a proxy that is no address is refused by name', () => {
    for (const wrong of ['proxy.internal', '10.0.0.0/33', '10.0.0.0/x', '']) assert.throws(() => createClientAddress([wrong]), new RegExp(`"${wrong}"`));
  });
});
