import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Messenger } from '@cloud-sign-in/backend';
import type { RenderedMessage } from '@cloud-sign-in/backend/messages/message';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createFakeAliyun } from '../testing/fake-aliyun.ts';
import { createFakeTencent } from '../testing/fake-tencent.ts';
import { startFakeVendor } from '../testing/start-fake-vendor.ts';
import { createAliyunSms } from './aliyun/aliyun-sms.ts';
import { createAliyunVoice } from './aliyun/aliyun-voice.ts';
import { signAcs3 } from './aliyun/sign-acs3.ts';
import { SendFailure } from './send-failure.ts';
import { signTc3 } from './tencent/sign-tc3.ts';
import { createTencentSms } from './tencent/tencent-sms.ts';
import { createTencentVoice } from './tencent/tencent-voice.ts';

const values = { site: '京东云 (测试)', host: 'a.example', passcode: '004217', minutes: '5' };
const sms = (to = '+8613800138000', over: object = {}): RenderedMessage => ({ channel: 'sms', to, text: 'x', template: { kind: 'passcode', purpose: 'register', locale: 'zh-CN', values, ...over } });
const voice = (to = '+8613800138000'): RenderedMessage => ({ channel: 'voice', to, text: 'x', spoken: '004217' });
const mail: RenderedMessage = { channel: 'mail', to: 'a@example.com', subject: 's', text: 't', html: 'h' };

/** The failure that sending ends in. */
const failureOf = async (messenger: Messenger, message: RenderedMessage): Promise<[kind: string, code: string]> => {
  try {
    await messenger.send(message);
  } catch (error) {
    assert.ok(error instanceof SendFailure, String(error));
    assert.equal(/13800138|61234567|004217/.test(error.message), false, 'no phone, no passcode');
    return [error.kind, error.code];
  }
  return assert.fail('it was sent');
};

describe('signatures', () => {
  test('TC3-HMAC-SHA256 is the one of the vendor\'s published example', () => {
    const headers = signTc3({
      host: 'cvm.tencentcloudapi.com', action: 'DescribeInstances', version: '2017-03-12', region: 'ap-guangzhou', now: 1_551_113_065_000,
      body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    }, 'AKID********************************', '********************************');
    assert.equal(headers['Authorization'], 'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f');
  });

  test('ACS3-HMAC-SHA256 is the one of the vendor\'s published example', () => {
    const { headers, query } = signAcs3({
      host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', now: Date.UTC(2023, 9, 26, 10, 22, 32), nonce: '3156853299f313e23d1673dc12e1703d',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    }, 'YourAccessKeyId', 'YourAccessKeySecret');
    assert.equal(query, 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai');
    assert.equal(headers['Authorization'], 'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
  });
});

describe('Tencent Cloud', () => {
  let clock = createTestClock();
  const account = { secretId: 'AKIDfake', secretKey: 'secret', sdkAppId: '1400006666', signName: '京东云', templates: { 449739: 2, 449740: 1 }, voiceSdkAppId: '1400007777' };
  const now = () => clock.now();
  let vendor: ReturnType<typeof createFakeTencent>;
  let server: Awaited<ReturnType<typeof startFakeVendor>>;
  before(async () => { server = await startFakeVendor((request) => vendor.answer(request)); });
  after(() => server.stop());
  beforeEach(() => {
    clock = createTestClock();
    vendor = createFakeTencent(account, now);
  });
  const templates = [
    { id: '449740', kind: 'passcode', purpose: 'recover', values: ['passcode'] },
    { id: '449739', kind: 'passcode', values: ['passcode', 'minutes'] },
    { id: '1', kind: 'passwordChanged', values: ['site'] },
    { id: '449740', kind: 'accountNames', values: ['names'] },
  ] as const;
  const makeSms = (over: object = {}) => createTencentSms({ ...account, endpoint: server.endpoint, templates, now, ...over });
  const makeVoice = (over: object = {}) => createTencentVoice({ ...account, endpoint: server.endpoint, now, ...over });

  test('PHN-10: an SMS goes out with the approved template of its purpose', async () => {
    await makeSms().send(sms());
    await makeSms().send(sms('+85261234567', { purpose: 'recover' }));
    assert.deepEqual(vendor.sent.map(({ input }) => [input['PhoneNumberSet'], input['TemplateId'], input['TemplateParamSet']]), [[['+8613800138000'], '449739', ['004217', '5']], [['+85261234567'], '449740', ['004217']]]);
  });

  test('PHN-3: a call speaks the digits', async () => {
    await makeVoice().send(voice());
    assert.deepEqual(vendor.sent, [{ action: 'SendCodeVoice', input: { CodeMessage: '004217', CalledNumber: '+8613800138000', VoiceSdkAppid: '1400007777', PlayTimes: 2 } }]);
  });

  test('what is not sent is told by kind, also where the vendor answers 200', async () => {
    await makeSms().send(sms());
    assert.deepEqual(await failureOf(makeSms(), sms()), ['limited', 'LimitExceeded.PhoneNumberThirtySecondLimit']);
    clock.turn(30_000);
    await makeSms().send(sms());
    assert.deepEqual(await failureOf(makeSms(), sms('+12')), ['refused', 'InvalidParameterValue.IncorrectPhoneNumber']);
    assert.deepEqual(await failureOf(makeSms({ secretKey: 'wrong' }), sms()), ['misconfigured', 'AuthFailure.SignatureFailure']);
    assert.deepEqual(await failureOf(makeSms({ secretId: 'wrong' }), sms()), ['misconfigured', 'AuthFailure.SecretIdNotFound']);
    assert.deepEqual(await failureOf(makeSms({ now: () => clock.now() - 301_000 }), sms()), ['misconfigured', 'AuthFailure.SignatureExpire']);
    assert.deepEqual(await failureOf(makeSms({ signName: '别人' }), sms('+8613800138001')), ['misconfigured', 'FailedOperation.SignatureIncorrectOrUnapproved']);
    assert.deepEqual(await failureOf(makeSms({ sdkAppId: '1' }), sms()), ['misconfigured', 'UnauthorizedOperation.SmsSdkAppIdVerifyFail']);
    assert.deepEqual(await failureOf(makeSms(), sms('+8613800138002', { kind: 'passwordChanged', purpose: undefined })), ['misconfigured', 'FailedOperation.TemplateIncorrectOrUnapproved']);
    assert.equal((await failureOf(makeSms(), sms('+8613800138002', { kind: 'accountNames', purpose: undefined })))[0], 'misconfigured');
    assert.equal((await failureOf(makeSms({ templates: [] }), sms()))[0], 'misconfigured');
    assert.deepEqual(await failureOf(makeVoice(), voice('+85261234567')), ['refused', 'InvalidParameterValue.CalledNumberVerifyFail']);
    for (const wrong of [mail, voice()]) assert.equal((await failureOf(makeSms(), wrong))[0], 'misconfigured');
    assert.equal((await failureOf(makeVoice(), sms()))[0], 'misconfigured');
  });

  test('a vendor that is down is told as such, whatever it answers', async () => {
    for (const body of ['<html>', '', 'null', {}, { Response: { Error: { Code: 'InternalError' } } }, { Response: { Error: { Code: 'RequestLimitExceeded' } } }, { Response: { SendStatusSet: [] } }]) {
      vendor.setOutage({ status: 503, body });
      assert.equal((await failureOf(makeSms(), sms()))[0], 'unavailable', JSON.stringify(body));
    }
    assert.deepEqual(await failureOf(makeSms({ endpoint: 'http://127.0.0.1:1' }), sms()), ['unavailable', 'no answer']);
  });
});

describe('Alibaba Cloud', () => {
  let clock = createTestClock();
  const account = { accessKeyId: 'LTAIfake', accessKeySecret: 'secret', signName: '京东云', templates: { SMS_1: ['passcode', 'minutes', 'site'], TTS_1: ['passcode'] } };
  const now = () => clock.now();
  let vendor: ReturnType<typeof createFakeAliyun>;
  let server: Awaited<ReturnType<typeof startFakeVendor>>;
  before(async () => { server = await startFakeVendor((request) => vendor.answer(request)); });
  after(() => server.stop());
  beforeEach(() => {
    clock = createTestClock();
    vendor = createFakeAliyun(account, now);
  });
  const templates = [{ id: 'SMS_1', kind: 'passcode', locale: 'zh-CN', values: ['passcode', 'minutes', 'site'] }, { id: 'SMS_1', kind: 'passcode', values: ['passcode'] }, { id: 'SMS_2', kind: 'passwordChanged', values: [] }] as const;
  const access = { accessKeyId: account.accessKeyId, accessKeySecret: account.accessKeySecret };
  const makeSms = (over: object = {}) => createAliyunSms({ ...access, signName: account.signName, endpoint: server.endpoint, templates, now, ...over });
  const makeVoice = (over: object = {}) => createAliyunVoice({ ...access, ttsCode: 'TTS_1', endpoint: server.endpoint, now, ...over });

  test('PHN-10: an SMS goes out with the approved template of its language, awkward signs and all', async () => {
    await makeSms().send(sms('+8613800138000', { values: { ...values, site: '京东云 *!\'()~ &=+/?' } }));
    const input = vendor.sent[0]!.input;
    assert.deepEqual([input['PhoneNumbers'], input['SignName'], input['TemplateCode'], JSON.parse(input['TemplateParam'] ?? '')], ['13800138000', '京东云', 'SMS_1', { passcode: '004217', minutes: '5', site: '京东云 *!\'()~ &=+/?' }]);
  });

  test('a phone elsewhere keeps its country', async () => {
    await makeSms().send(sms('+85261234567'));
    assert.equal(vendor.sent[0]?.input['PhoneNumbers'], '85261234567');
  });

  test('PHN-3: a call speaks the digits', async () => {
    await makeVoice({ calledShowNumber: '05710000', playTimes: 3 }).send(voice());
    assert.deepEqual(vendor.sent, [{ action: 'SingleCallByTts', input: { CalledNumber: '13800138000', CalledShowNumber: '05710000', PlayTimes: '3', TtsCode: 'TTS_1', TtsParam: '{"passcode":"004217"}' } }]);
  });

  test('what is not sent is told by kind, also where the vendor answers 200', async () => {
    await makeSms().send(sms());
    assert.deepEqual(await failureOf(makeSms(), sms()), ['limited', 'isv.BUSINESS_LIMIT_CONTROL']);
    clock.turn(60_000);
    await makeSms().send(sms());
    assert.deepEqual(await failureOf(makeSms({ accessKeySecret: 'wrong' }), sms()), ['misconfigured', 'SignatureDoesNotMatch']);
    assert.deepEqual(await failureOf(makeSms({ accessKeyId: 'wrong' }), sms()), ['misconfigured', 'InvalidAccessKeyId.NotFound']);
    assert.deepEqual(await failureOf(makeSms({ now: () => clock.now() - 16 * 60_000 }), sms()), ['misconfigured', 'InvalidTimeStamp.Expired']);
    assert.deepEqual(await failureOf(makeSms({ signName: '别人' }), sms()), ['misconfigured', 'isv.SMS_SIGNATURE_ILLEGAL']);
    assert.deepEqual(await failureOf(makeSms(), sms('+8613800138001', { locale: 'en' })), ['misconfigured', 'isv.TEMPLATE_MISSING_PARAMETERS']);
    assert.deepEqual(await failureOf(makeSms(), sms('+8613800138001', { kind: 'passwordChanged', purpose: undefined })), ['misconfigured', 'isv.SMS_TEMPLATE_ILLEGAL']);
    assert.deepEqual(await failureOf(makeVoice(), voice('+85261234567')), ['refused', 'isv.MOBILE_NUMBER_ILLEGAL']);
    for (const wrong of [mail, voice()]) assert.equal((await failureOf(makeSms(), wrong))[0], 'misconfigured');
    assert.equal((await failureOf(makeVoice(), sms()))[0], 'misconfigured');
  });

  test('a vendor that is down is told as such, whatever it answers', async () => {
    for (const body of ['<html>', '', {}, { Code: 'isp.SYSTEM_ERROR' }, { Code: 'Throttling.User' }, { Code: 'ServiceUnavailable' }]) {
      vendor.setOutage({ status: 503, body });
      assert.equal((await failureOf(makeSms(), sms()))[0], 'unavailable', JSON.stringify(body));
    }
    assert.deepEqual(await failureOf(makeVoice({ endpoint: 'http://127.0.0.1:1' }), voice()), ['unavailable', 'no answer']);
  });
});
