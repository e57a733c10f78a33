import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBrowser } from './read-browser.ts';
import { browsers } from './testing/browsers.ts';

test('PRV-9: phones, and the browsers inside WeChat and QQ, are told from others', () => {
  const read = (name: keyof typeof browsers): string => Object.entries(readBrowser(browsers[name])).filter(([, is]) => is).map(([what]) => what).join(' ');
  assert.equal(read('computer'), '');
  assert.equal(read('iPhone'), 'isPhone');
  assert.equal(read('android'), 'isPhone');
  assert.equal(read('wechatOnPhone'), 'isPhone isWechat');
  assert.equal(read('weComOnPhone'), 'isPhone');
  assert.equal(read('qqOnPhone'), 'isPhone isQq');
  assert.equal(read('qqBrowser'), 'isPhone');
  assert.deepEqual(readBrowser(''), { isPhone: false, isWechat: false, isQq: false });
});
