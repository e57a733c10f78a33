import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresentationRequest, Provider, ProviderPush } from '../../provider.ts';
import { createProviderMemory } from '../../store/provider-memory.ts';
import { createTestPorts, type TestPorts } from '../../testing/test-ports.ts';
import { browsers } from '../testing/browsers.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createWechatOfficialAccount } from './index.ts';
import { createPushCrypto } from './push-crypto.ts';
import { sceneTexts } from './scene-texts.ts';
import { createSceneVendor, type SceneVendor } from './scene-vendor.ts';
import { makeVendorPush } from './vendor-push.ts';

const keys = { appId: 'wx00000000000000d0', token: 'push-token', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const asked: PresentationRequest = { state: 'state-1', callbackUrl: 'https://site.example/auth/callbacks/wechat-official-account', userAgent: browsers.computer, locale: 'zh-CN', opens: 'here' };
const texts = sceneTexts['zh-CN'];

interface Stage { ports: TestPorts; vendor: SceneVendor; provider: Provider; told: ProviderPush[]; codeOf(state: string): Promise<string> }

function openStage({ secret = 'account-secret', openPlatform }: { secret?: string; openPlatform?: string } = {}): Stage {
  const ports = createTestPorts();
  const told: ProviderPush[] = [];
  const vendor = createSceneVendor({
    ...ports, account: { ...keys, secret: 'account-secret', ...(openPlatform !== undefined && { openPlatform }) },
    deliver: async (push) => {
      const taken = await provider.takePush?.(push);
      assert.ok(taken);
      told.push(taken);
      return taken.response;
    },
  });
  const provider = createWechatOfficialAccount({ mode: 'scene', ...keys, secret, siteName: '云', ...ports, fetch: vendor.fetch, memory: createProviderMemory(ports, 'wechat-official-account') });
  return { ports, vendor, provider, told, codeOf: async (state) => (await provider.present({ ...asked, state }))[0]?.url ?? '' };
}
const saying = (outcome: object): string | undefined => ('says' in outcome ? String(outcome.says) : undefined);

test('PRV-2: scanned and then confirmed in the conversation, a follower is who logs in', async () => {
  const { vendor, told, codeOf } = openStage({ openPlatform: 'ours' });
  const qr = await codeOf('state-1');
  assert.match(qr, /^http:\/\/weixin\.qq\.com\/q\//);
  const me = vendor.phone();
  assert.equal(saying(await me.scan(qr)), texts.ask.replace('{site}', '云'));
  assert.deepEqual(told.map(({ scanned, answer }) => ({ scanned, answer })), [{ scanned: { state: 'state-1' }, answer: undefined }]); // a scan is no confirmation
  assert.equal(saying(await me.write('１ ')), texts.confirmed);
  const answer = told[1]?.answer;
  assert.equal(answer?.state, 'state-1');
  assert.ok(answer && 'identity' in answer.answer);
  const { provider, app, subject, unionSubject } = answer.answer.identity;
  assert.deepEqual([provider, app], ['wechat-official-account', keys.appId]);
  assert.match(subject, /^o[\w-]{27}$/);
  assert.match(unionSubject ?? '', /^oU/);
  // A follower scans with another event, and is the same person.
  await me.scan(await codeOf('state-2'));
  await me.write('1');
  const again = told.at(-1)?.answer;
  assert.equal(again?.state, 'state-2');
  assert.equal('identity' in (again?.answer ?? {}) && (again?.answer as { identity: { subject: string } }).identity.subject, subject);
});

test('PRV-7: refused in the conversation, nobody logs in; one answer each, and only to what was scanned', async () => {
  const { vendor, told, codeOf } = openStage();
  const [me, other] = [vendor.phone('me'), vendor.phone('other')];
  await me.scan(await codeOf('state-1'));
  assert.equal(saying(await me.write('2')), texts.denied);
  assert.deepEqual(told.at(-1)?.answer, { state: 'state-1', answer: { refused: 'cancelled' } });
  for (const word of ['1', '2']) assert.equal(saying(await me.write(word)), texts.nothing);
  assert.equal(saying(await other.write('1')), texts.nothing);
  assert.equal(told.filter(({ answer }) => answer).length, 1);
});

test('the newest scan is the one that is asked about, and other words are left to the account', async () => {
  const { vendor, told, codeOf } = openStage();
  const me = vendor.phone();
  await me.scan(await codeOf('state-1'));
  await me.scan(await codeOf('state-2'));
  for (const word of ['11', '好', '', '1 2', '登录']) assert.equal(saying(await me.write(word)), undefined);
  await me.write('1');
  assert.equal(told.at(-1)?.answer?.state, 'state-2');
});

/** A stage whose pushes wait until they are let go, in the order a test says. */
function openLate() {
  const { ports, provider } = openStage();
  const send = async (fields: Record<string, string | number>) => {
    const taken = await provider.takePush?.(makeVendorPush(keys, ports, { ToUserName: 'gh_1', FromUserName: 'oMe', ...fields }));
    assert.ok(taken);
    return taken;
  };
  const scan = (state: string, at: number) => send({ MsgType: 'event', Event: 'SCAN', EventKey: state, CreateTime: at });
  let messages = 0;
  const write = (text: string, at: number) => send({ MsgType: 'text', Content: text, MsgId: (messages += 1), CreateTime: at });
  return { scan, write };
}

test('PRV-2: of two scans that arrive in the wrong order the newer one is asked about, and the older one, pushed again, changes nothing', async () => {
  const { scan, write } = openLate();
  assert.deepEqual((await scan('state-2', 20)).scanned, { state: 'state-2' });
  const late = await scan('state-1', 10);
  assert.deepEqual([late.scanned, late.response.body], [undefined, 'success'], 'nothing is said of it');
  assert.deepEqual([(await scan('state-1', 10)).scanned, (await scan('state-2', 20)).scanned], [undefined, { state: 'state-2' }]);
  assert.equal((await write('1', 21)).answer?.state, 'state-2');
  await scan('state-1', 10);
  assert.equal((await write('1', 22)).answer, undefined, 'answered, the newer one still is the newer');
  await scan('state-3', 23);
  assert.equal((await write('1', 24)).answer?.state, 'state-3');
});

test('PRV-2: a scan that WeChat stamps earlier than one that is answered is asked about, for its machines\' clocks differ, and it counts as no older', async () => {
  for (const word of ['1', '2']) {
    const { scan, write } = openLate();
    await scan('state-1', 20);
    await write(word, 25);
    assert.deepEqual((await scan('state-2', 18)).scanned, { state: 'state-2' });
    assert.deepEqual((await scan('state-2', 18)).scanned, { state: 'state-2' }, 'pushed again it tells the same');
    assert.equal((await write('1', 19)).answer, undefined, 'written before the answer before it: they are asked again');
    assert.equal((await write('1', 30)).answer?.state, 'state-2');
    await scan('state-2', 17);
    assert.equal((await write('1', 31)).answer, undefined, 'of the same code it is no new question');
  }
});

test('PRV-2: of scans that arrive at once the newest is asked about', async () => {
  const { scan, write } = openLate();
  await Promise.all([scan('state-1', 10), scan('state-3', 30), scan('state-2', 20)]);
  assert.equal((await write('1', 31)).answer?.state, 'state-3');
});

test('PRV-7: an answer that arrives after a newer scan does not confirm that one: it is asked about first', async () => {
  const { scan, write } = openLate();
  await scan('state-1', 10);
  await scan('state-2', 20);
  const early = await write('1', 15);
  assert.equal(early.answer, undefined);
  assert.notEqual(early.response.body, 'success', 'they are asked again');
  assert.equal((await write('1', 25)).answer?.state, 'state-2');
});

test('PRV-6: what was scanned can be confirmed for ten minutes', async () => {
  const { ports, vendor, told, codeOf } = openStage();
  const me = vendor.phone();
  const qr = await codeOf('state-1');
  await me.scan(qr);
  ports.clock.turn(10 * 60 * 1000);
  assert.equal(saying(await me.write('1')), texts.nothing);
  assert.equal(told.at(-1)?.answer, undefined);
  assert.ok('error' in await me.scan(qr));
});

test('PRV-9: a phone is never shown a code; a callback in this mode is made up', async () => {
  const { provider, vendor } = openStage();
  for (const userAgent of [browsers.iPhone, browsers.wechatOnPhone]) assert.deepEqual(await provider.present({ ...asked, userAgent }), []);
  assert.deepEqual(await provider.identify({ code: 'c', openid: 'o', state: 'state-1' }, asked.callbackUrl), { refused: 'provider_failed', vendorCode: 'mode' });
  assert.equal(provider.stateOf({ state: 'state-1' }), undefined);
  assert.deepEqual(vendor.calls, []);
});

test('without the account\'s profile somebody still gets in', async () => {
  const { vendor, told, codeOf } = openStage({ openPlatform: 'ours' });
  await vendor.phone().scan(await codeOf('state-1'));
  vendor.answerNext('/cgi-bin/user/info', () => new Response('', { status: 500 }));
  await vendor.phone().write('1');
  const answer = told.at(-1)?.answer?.answer;
  assert.ok(answer && 'identity' in answer && answer.identity.unionSubject === undefined);
});

test('what WeChat refuses, and a code that leads elsewhere, are faults told without a secret', async () => {
  const faultOf = async (asking: Promise<unknown>): Promise<VendorFault> => {
    const error: unknown = await asking.then(() => undefined, (reason: unknown) => reason);
    assert.ok(error instanceof VendorFault, `no fault: ${String(error)}`);
    assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /account-secret/);
    return error;
  };
  assert.equal((await faultOf(openStage({ secret: 'account-secret-old' }).codeOf('s'))).vendorCode, '40125');
  const { vendor, codeOf } = openStage();
  vendor.answerNext('/cgi-bin/qrcode/create', () => Response.json({ errcode: 48001, errmsg: 'x' }));
  assert.equal((await faultOf(codeOf('s'))).vendorCode, '48001');
  vendor.answerNext('/cgi-bin/qrcode/create', () => Response.json({ ticket: 't', expire_seconds: 60, url: 'http://evil.example/q/1' }));
  assert.equal((await faultOf(codeOf('s'))).reason, 'unreadable');
  assert.equal((await faultOf(codeOf('s'.repeat(65)))).vendorCode, 'scene_too_long');
});

test('an event that nobody signed does nothing, and WeChat\'s check of the address is answered with its word', async () => {
  const { ports, provider, told } = openStage();
  const fields = { ToUserName: 'gh_1', FromUserName: 'oVictim', CreateTime: 1, MsgType: 'event', Event: 'SCAN', EventKey: 'state-1' };
  const forged = await provider.takePush?.(makeVendorPush({ ...keys, token: 'guessed' }, ports, fields));
  assert.deepEqual(forged, { response: { status: 403, contentType: 'text/plain', body: '' } });
  // In WeChat's plain mode a body is not signed at all: it is never taken.
  const timestamp = String(Math.floor(ports.clock.now() / 1000));
  const signature = createPushCrypto(keys, ports.random).sign(timestamp, '1');
  const plain = await provider.takePush?.({ query: { timestamp, nonce: '1', signature }, body: '<xml><FromUserName>oVictim</FromUserName><MsgType>text</MsgType><Content>1</Content></xml>' });
  assert.equal(plain?.response.status, 403);
  assert.equal((await provider.takePush?.({ query: { timestamp, nonce: '1', signature, echostr: 'word' }, body: '' }))?.response.body, 'word');
  assert.equal((await provider.takePush?.({ query: { timestamp, nonce: '2', signature, echostr: 'word' }, body: '' }))?.response.status, 403);
  assert.deepEqual(told, []);
});
