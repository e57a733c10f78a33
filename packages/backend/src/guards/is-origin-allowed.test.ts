import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOriginAllowed } from './is-origin-allowed.ts';

const origins = ['https://app.example', 'http://127.0.0.1:5173'];

test('SES-3: only an origin from the exact list may change anything (threats 98, 99)', () => {
  assert.equal(isOriginAllowed('https://app.example', 'same-origin', origins), true);
  assert.equal(isOriginAllowed('http://127.0.0.1:5173', null, origins), true);
  for (const origin of ['null', 'http://app.example', 'https://app.example.', 'https://app.example:443', 'https://app.example.evil.com', 'https://evilapp.example', 'https://APP.example', 'https://app.example/', '', '*']) {
    assert.equal(isOriginAllowed(origin, 'same-origin', origins), false, origin);
  }
});

test('SES-3: without an origin only a browser that says same-origin is believed', () => {
  assert.equal(isOriginAllowed(undefined, 'same-origin', origins), true);
  for (const site of [null, 'same-site', 'cross-site', 'none', '']) assert.equal(isOriginAllowed(undefined, site, origins), false, String(site));
});
