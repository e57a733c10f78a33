import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { templateNames } from '@cloud-sign-in/backend/messages/template-names';
import { settings } from '../config/settings.ts';
import { makeTestSettings } from '../testing/test-settings.ts';
import { createMessenger } from './create-messenger.ts';
import { SendFailure } from './send-failure.ts';

describe('senders by configuration', () => {
  const passcode = { id: '1', kind: 'passcode' as const, values: ['passcode' as const] };

  test('each channel goes to the sender that is configured for it, and no other', async () => {
    const seen: string[] = [];
    const messenger = createMessenger(makeTestSettings({
      sms: { kind: 'tencent', secretId: 'a', secretKey: 'b', sdkAppId: 'c', templates: [passcode] },
      voice: { kind: 'aliyun', accessKeyId: 'a', accessKeySecret: 'b', ttsCode: 'c' },
    }), { send: async ({ channel }) => { seen.push(channel); } });
    await messenger.send({ channel: 'mail', to: 'a@example.com', subject: 's', text: 't', html: 'h' });
    // Without a template, without digits: refused by the vendors' senders before anything leaves this machine.
    await assert.rejects(messenger.send({ channel: 'sms', to: '+8613800138000', text: 'x' }), SendFailure);
    await assert.rejects(messenger.send({ channel: 'voice', to: '+8613800138000', text: 'x' }), SendFailure);
    assert.deepEqual(seen, ['mail']);
    assert.deepEqual((await messenger.check()).map(({ channel, state }) => [channel, state]), [['mail', 'weak'], ['sms', 'good'], ['voice', 'good']]);
    messenger.close();
  });

  test('a sender without a template for registration passcodes is refused at the start', () => {
    const refused = (templates: unknown[]) => settings.shape.sms.safeParse({ kind: 'aliyun', accessKeyId: 'a', accessKeySecret: 'b', signName: 'c', templates }).success;
    assert.deepEqual([refused([]), refused([{ ...passcode, purpose: 'recover' }]), refused([{ ...passcode, values: ['secret'] }]), refused([passcode])], [false, false, false, true]);
  });

  test('a template that asks for what its kind never carries is refused at the start, and told what it may ask for', () => {
    const wrong = { passcode: 'names', accountNames: 'passcode', passwordChanged: 'detail', identityAssociated: 'minutes', accountNotice: 'provider' } as const;
    const told = (kind: keyof typeof wrong, values: string[]) => settings.shape.sms.safeParse({ kind: 'aliyun', accessKeyId: 'a', accessKeySecret: 'b', signName: 'c', templates: [passcode, { id: '2', kind, values }] }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    for (const kind of templateNames.kinds) {
      assert.deepEqual(told(kind, ['site', wrong[kind]]), [`templates.1.values.1: must be one of what ${kind} carries: ${templateNames.values[kind].join(', ')}`]);
      assert.equal(told(kind, [...templateNames.values[kind]]), undefined);
    }
  });
});
