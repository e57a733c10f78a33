import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCookieJar } from './cookie-jar.ts';

const good = '__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax';

describe('cookies of the suite\'s browsers', () => {
  const open = (address = 'http://127.0.0.1:3000/auth') => {
    let now = 1000;
    return { jar: createCookieJar(new URL(address), () => now), turn: (milliseconds: number) => { now += milliseconds; } };
  };

  test('SES-1: a cookie that a browser keeps is kept and sent, one that is deleted is not', () => {
    const { jar } = open();
    assert.equal(jar.take(good), undefined);
    assert.equal(jar.take('__Host-flow-1=x=y; Path=/; Max-Age=60; Secure'), undefined);
    assert.equal(jar.header(), '__Host-session=abc; __Host-flow-1=x=y');
    jar.take('__Host-session=; Path=/; Max-Age=0; Secure');
    assert.equal(jar.header(), '__Host-flow-1=x=y');
    jar.take('__Host-flow-1=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure');
    assert.equal(jar.header(), '');
  });

  test('a cookie ends with its time; Max-Age stands above Expires', () => {
    const { jar, turn } = open();
    jar.take('a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    turn(59_999);
    assert.equal(jar.header(), 'a=1');
    turn(1);
    assert.equal(jar.header(), '');
  });

  test('SES-1: what a browser refuses is refused, with the reason', () => {
    for (const [cookie, reason] of [
      ['__Host-session=a; Path=/', /lacks Secure/], ['__Host-session=a; Path=/; Secure; Domain=a.example', /Domain/], ['__Host-session=a; Path=/auth; Secure', /Path/], ['__Host-session=a; Secure', /Path/],
      ['__Secure-x=a', /lacks Secure/], ['=a', /no name/], ['nothing', /no name/],
    ] as const) {
      const { jar } = open();
      assert.match(jar.take(cookie) ?? '', reason, cookie);
      assert.equal(jar.header(), '', cookie);
    }
    assert.match(open('http://example.org/auth').jar.take(good) ?? '', /is not/);
    assert.equal(open('https://example.org/auth').jar.take(good), undefined);
    assert.equal(open('http://[::1]:3000/auth').jar.take(good), undefined);
  });
});
