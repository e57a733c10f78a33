import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveReturnTo } from './resolve-return-to.ts';

const page = 'https://app.example';
const resolve = (asked: string | undefined): string => resolveReturnTo(asked, page, ['https://shop.example'], '/home');

describe('REG-6: back to the page visited before', () => {
  test('REG-6: the same origin becomes a path, an allow-listed one stays an address', () => {
    assert.equal(resolve('/a?b=c#d'), '/a?b=c#d');
    assert.equal(resolve('https://app.example/a'), '/a');
    assert.equal(resolve('a/b'), '/a/b');
    assert.equal(resolve('https://shop.example/cart?x=1'), 'https://shop.example/cart?x=1');
  });

  for (const asked of [
    '//evil.com', '\\\\evil.com', '/\\evil.com', '/\t/evil.com', '\t//evil.com', 'http:evil.com', 'http://app.example/', 'https://app.example@evil.com', 'https://user:x@app.example/',
    'https://app.example.evil.com', 'https://app.example./', 'https://app.example:8443/', 'https://shop.example.evil.com/', 'javascript:alert(1)', 'data:text/html,x', 'blob:https://app.example/1',
    '/.//evil.com', '/..//evil.com', '/%2e//evil.com', 'https://shop.example//evil.com', 'https://', 'ftp://app.example/', '',
  ]) {
    test(`REG-6: ${JSON.stringify(asked)} leads to the default (threat 101)`, () => assert.equal(resolve(asked), '/home'));
  }

  test('REG-6: nothing asked leads to the default', () => assert.equal(resolve(undefined), '/home'));

  test('REG-6: what it answers never leaves the origin, whatever a browser makes of it', () => {
    for (const path of ['/x/..//evil.com', '/\n/evil.com', '/ /evil.com', '/@evil.com', '/%2F%2Fevil.com', '?//evil.com', '#//evil.com']) {
      assert.equal(new URL(resolve(path), page).origin, page, path);
    }
  });
});
