import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLogger } from '../log/logger.ts';
import { logFailures } from './log-failures.ts';
import { SendFailure } from './send-failure.ts';

describe('a message that was not taken', () => {
  test('is told with the vendor\'s code and without its recipient, and the outbox hears of it as before', async () => {
    const lines: string[] = [];
    const failure = new SendFailure('limited', 'isv.BUSINESS_LIMIT_CONTROL');
    const messenger = logFailures({ send: () => Promise.reject(failure) }, createLogger((line) => { lines.push(line); }));
    await assert.rejects(messenger.send({ channel: 'sms', to: '+8613800138000', text: '004217' }), failure);
    const { time: _time, ...facts } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    assert.deepEqual(facts, { level: 'warn', event: 'message.not_taken', channel: 'sms', kind: 'SendLimited', code: 'isv.BUSINESS_LIMIT_CONTROL' });
    await logFailures({ send: () => Promise.resolve() }, createLogger((line) => { lines.push(line); })).send({ channel: 'sms', to: '+86', text: 'x' });
    assert.equal(lines.length, 1);
  });
});
