import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseCases } from './choose-cases.ts';
import { readRules } from './read-rules.ts';
import { writeReport } from './write-report.ts';

describe('the suite\'s report', () => {
  const asked = { browser: 1, method: 'POST', path: '/flows', body: '{"flow":"login"}', problems: [] };
  const cases = [
    { title: 'SES-3 PRV-9: one', rules: ['SES-3', 'PRV-9'], policy: 'jd-cloud', milliseconds: 1 },
    {
      title: 'SES-3: two', rules: ['SES-3'], policy: 'tencent-cloud', milliseconds: 1,
      failure: {
        message: 'status of a refusal: expected 429, got 422', expected: 429, actual: 422,
        exchanges: [
          { ...asked, browser: 0, path: '/testing/reset', status: 200, reply: '{}' },
          { ...asked, status: 200, reply: '{"snapshot":{"state":"phone"}}' },
          { ...asked, method: 'GET', path: '/session', status: 422, reply: '{"refusal":{"code":"rate_limited"}}', problems: ['a browser refuses this cookie: it has no name'] },
        ],
      },
    },
  ];

  test('of a failed case it tells what was asked, what was expected, what came, and the way there', () => {
    const report = writeReport({ url: 'http://127.0.0.1/auth', contractVersion: '1.0', cases, left: { vendors: 3 } });
    for (const line of [
      '✖ 1. SES-3: two', '  policy tencent-cloud', '  browser 1 POST /flows → 200 phone', '  asked     browser 1 GET /session {"flow":"login"}', '  expected  429 (status of a refusal)', '  got       422',
      '  came      422 {"refusal":{"code":"rate_limited"}}', '  note      a browser refuses this cookie: it has no name', 'rules held: PRV-9', 'rules broken: SES-3 (1 of 2)',
      'not for this backend: 3 cases need providers that POST /testing/vendors/{provider} plays', '1 passed, 1 failed',
    ]) assert.ok(report.split('\n').includes(line), `${line} in:\n${report}`);
    assert.equal(report.includes('testing/reset'), false);
  });

  test('cases are chosen by rule or by words', () => {
    const all = ['SES-3 PRV-9: the page is static', 'PRV-90: another', 'a stale revision is answered'].map((title) => ({ title, policy: 'jd-cloud' as const, run: () => Promise.resolve() }));
    const titles = (...words: string[]) => chooseCases(all, words).map(({ title }) => title);
    assert.deepEqual(titles('prv-9'), [all[0]?.title]);
    assert.deepEqual(titles('Stale', 'PRV-90'), [all[1]?.title, all[2]?.title]);
    assert.deepEqual([titles().length, titles('nothing').length], [3, 0]);
    assert.deepEqual([readRules('LIM-1 LIM-2: x'), readRules('every reply: private')], [['LIM-1', 'LIM-2'], []]);
  });
});
