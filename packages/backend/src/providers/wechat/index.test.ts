import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresentationRequest, Provider, ProviderAnswer } from '../../provider.ts';
import { createSeededRandom } from '../../testing/seeded-random.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { browsers } from '../testing/browsers.ts';
import { paramsOf } from '../testing/params-of.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createWechat, type WechatOptions } from './index.ts';
import { createWechatVendor, type WechatVendor } from './vendor.ts';

const callbackUrl = 'https://site.example/auth/callbacks/wechat';
const website = { appId: 'wx0000000000000001', secret: 'website-secret', name: '云', kind: 'website', domain: 'site.example', openPlatform: 'ours' } as const;
const inWechat = { appId: 'wx0000000000000002', secret: 'account-secret', name: '云服务号', kind: 'official-account', domain: 'site.example', openPlatform: 'ours' } as const;
const asked: PresentationRequest = { state: 'state-1', callbackUrl, userAgent: browsers.computer, locale: 'zh-CN', opens: 'here' };

interface Stage { clock: TestClock; vendor: WechatVendor; provider: Provider }

function openStage(options: Partial<WechatOptions> = {}, vendorOptions: Partial<Parameters<typeof createWechatVendor>[0]> = {}): Stage {
  const clock = createTestClock();
  const vendor = createWechatVendor({ clock, random: createSeededRandom('wechat'), apps: [website, inWechat], ...vendorOptions });
  return { clock, vendor, provider: createWechat({ appId: website.appId, secret: website.secret, ...options, fetch: vendor.fetch, clock }) };
}

/** Goes through WeChat's page and the phone, up to the callback. */
async function authorise({ vendor, provider }: Stage, person = 'me', request: Partial<PresentationRequest> = {}): Promise<Record<string, string>> {
  const [way] = await provider.present({ ...asked, ...request });
  const page = await vendor.openPage(way?.url ?? '');
  assert.ok('qr' in page, JSON.stringify(page));
  const question = await vendor.phone(person).scan(page.qr);
  assert.ok('appName' in question, JSON.stringify(question));
  return paramsOf(await vendor.phone(person).authorise(question.uuid));
}

const inPlace = { userAgent: browsers.wechatOnPhone };
async function authoriseInPlace({ vendor, provider }: Stage, options: { isSnapshot?: boolean } = {}): Promise<Record<string, string>> {
  const [way] = await provider.present({ ...asked, ...inPlace });
  const question = await vendor.phone().open(way?.url ?? '');
  assert.ok('uuid' in question, JSON.stringify(question));
  return paramsOf(await vendor.phone().authorise(question.uuid, options));
}

const identityOf = (answer: ProviderAnswer): Extract<ProviderAnswer, { identity: unknown }>['identity'] => {
  assert.ok('identity' in answer, JSON.stringify(answer));
  return answer.identity;
};
const faultOf = async (answer: Promise<unknown>): Promise<VendorFault> => {
  const error: unknown = await answer.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof VendorFault, `no fault: ${String(error)}`);
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /website-secret|account-secret/);
  return error;
};

test('PRV-1 PRV-4 PRV-6: scanned and authorised, WeChat tells who it is by openid and unionid, and a nickname', async () => {
  const stage = openStage();
  await stage.vendor.phone().setNickname('小明\n\u202E');
  const params = await authorise(stage);
  assert.equal(stage.provider.stateOf(params), 'state-1');
  const { subject, unionSubject, ...rest } = identityOf(await stage.provider.identify(params, callbackUrl));
  assert.deepEqual(rest, { provider: 'wechat', app: website.appId, nickname: '小明' });
  assert.match(subject, /^o[\w-]{27}$/);
  assert.match(unionSubject ?? '', /^oU/);
  assert.notEqual(identityOf(await stage.provider.identify(await authorise(stage, 'somebody else'), callbackUrl)).subject, subject);
});

test('PRV-9: a computer gets a frame and a redirect, in the order of where the page is to open', async () => {
  const { provider } = openStage();
  const ways = await provider.present(asked);
  assert.deepEqual(ways, [
    { kind: 'frame', url: 'https://open.weixin.qq.com/connect/qrconnect?appid=wx0000000000000001&scope=snsapi_login&redirect_uri=https%3A%2F%2Fsite.example%2Fauth%2Fcallbacks%2Fwechat&state=state-1&login_type=jssdk&self_redirect=true&lang=cn' },
    { kind: 'redirect', target: 'here', url: 'https://open.weixin.qq.com/connect/qrconnect?appid=wx0000000000000001&redirect_uri=https%3A%2F%2Fsite.example%2Fauth%2Fcallbacks%2Fwechat&response_type=code&scope=snsapi_login&state=state-1&lang=cn#wechat_redirect' },
  ]);
  const inNew = await provider.present({ ...asked, opens: 'new', locale: 'en' });
  assert.deepEqual(inNew.map(({ kind, target }) => [kind, target]), [['redirect', 'new'], ['frame', undefined]]);
  assert.match(inNew[0]?.url ?? '', /&lang=en#wechat_redirect$/);
});

test('PRV-9: both pages are accepted by WeChat, and neither address is a code that WeChat scans', async () => {
  const { vendor, provider } = openStage();
  for (const { url, kind } of await provider.present(asked)) {
    const page = await vendor.openPage(url);
    assert.equal('isFrame' in page && page.isFrame, kind === 'frame');
    assert.ok('error' in await vendor.phone().scan(url));
  }
  assert.ok('error' in await vendor.openPage(((await provider.present(asked))[1]?.url ?? '').replace('#wechat_redirect', '')));
  const [elsewhere] = await provider.present({ ...asked, callbackUrl: 'https://evil.example/auth/callbacks/wechat' });
  assert.deepEqual(await vendor.openPage(elsewhere?.url ?? ''), { error: 'redirect_uri 参数错误' });
});

test('PRV-9: WeChat\'s own browser is asked in place; another browser on a phone has no way, and never a code it cannot scan', async () => {
  const { provider } = openStage({ inWechat });
  assert.deepEqual(await provider.present({ ...asked, ...inPlace }), [{
    kind: 'redirect', target: 'here',
    url: 'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0000000000000002&redirect_uri=https%3A%2F%2Fsite.example%2Fauth%2Fcallbacks%2Fwechat%3Fapp%3Din-wechat&response_type=code&scope=snsapi_userinfo&state=state-1#wechat_redirect',
  }]);
  for (const userAgent of [browsers.iPhone, browsers.android, browsers.weComOnPhone]) assert.deepEqual(await provider.present({ ...asked, userAgent }), []);
  assert.deepEqual(await openStage().provider.present({ ...asked, ...inPlace }), []);
});

test('PRV-6: on a computer and in WeChat\'s browser one person has two openids and one unionid', async () => {
  const stage = openStage({ inWechat });
  const scanned = identityOf(await stage.provider.identify(await authorise(stage), callbackUrl));
  const placed = identityOf(await stage.provider.identify(await authoriseInPlace(stage), callbackUrl));
  assert.deepEqual([scanned.app, placed.app], [website.appId, inWechat.appId]);
  assert.notEqual(scanned.subject, placed.subject);
  assert.equal(scanned.unionSubject, placed.unionSubject);
});

test('PRV-6: with two apps a person without a unionid is refused, lest they become two; with one app the openid is enough', async () => {
  const { openPlatform: _, ...alone } = website;
  const apps = [alone, inWechat];
  const two = openStage({ inWechat }, { apps });
  assert.deepEqual(await two.provider.identify(await authorise(two), callbackUrl), { refused: 'provider_failed', vendorCode: 'unionid' });
  const one = openStage({}, { apps });
  assert.equal(identityOf(await one.provider.identify(await authorise(one), callbackUrl)).unionSubject, undefined);
});

test('PRV-7: a refusal is a refusal, whether WeChat comes back with a bare state or stays', async () => {
  const stage = openStage({}, { refusalReturns: true });
  const [way] = await stage.provider.present(asked);
  const page = await stage.vendor.openPage(way?.url ?? '');
  assert.ok('qr' in page);
  const question = await stage.vendor.phone().scan(page.qr);
  assert.ok('uuid' in question);
  const params = paramsOf(await stage.vendor.phone().refuse(question.uuid));
  assert.deepEqual(params, { state: 'state-1' });
  assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused: 'cancelled' });
  assert.deepEqual(await stage.provider.identify({ state: 'state-1', code: '' }, callbackUrl), { refused: 'cancelled' });
  assert.deepEqual(stage.vendor.calls, []);
  assert.ok('error' in await stage.vendor.phone().authorise(question.uuid));
});

test('PRV-7: a grant that is too small, or of a made-up person, logs nobody in', async () => {
  const stage = openStage({ inWechat });
  assert.deepEqual(await stage.provider.identify(await authoriseInPlace(stage, { isSnapshot: true }), callbackUrl), { refused: 'permission_missing', vendorCode: 'is_snapshotuser' });
  stage.vendor.answerNext('/sns/oauth2/access_token', () => Response.json({ access_token: 't', expires_in: 7200, refresh_token: 'r', openid: 'o1', scope: 'snsapi_base' }));
  assert.deepEqual(await stage.provider.identify({ code: 'c', state: 's' }, callbackUrl), { refused: 'permission_missing', vendorCode: 'scope' });
});

test('PRV-6: a code is good once, for ten minutes, and for the app it was given to', async () => {
  const stage = openStage({ inWechat });
  const refusedWith = async (params: Record<string, string>): Promise<string | undefined> => {
    const answer = await stage.provider.identify(params, callbackUrl);
    assert.ok('refused' in answer && answer.refused === 'provider_failed', JSON.stringify(answer));
    return answer.vendorCode;
  };
  const used = await authorise(stage);
  await stage.provider.identify(used, callbackUrl);
  assert.equal(await refusedWith(used), '40163');
  const late = await authorise(stage);
  stage.clock.turn(10 * 60 * 1000 - 1);
  identityOf(await stage.provider.identify(late, callbackUrl));
  const tooLate = await authorise(stage);
  stage.clock.turn(10 * 60 * 1000);
  assert.equal(await refusedWith(tooLate), '42003');
  assert.equal(await refusedWith({ code: 'made-up', state: 's' }), '40029');
  assert.equal(await refusedWith({ ...await authorise(stage), app: 'in-wechat' }), '40029');
});

test('what is no code is never sent to WeChat, and an in-place code without an app for it is refused', async () => {
  const { provider, vendor } = openStage();
  for (const code of ['a b', 'x'.repeat(513), 'a&secret=b', '\n', '微信']) assert.deepEqual(await provider.identify({ code, state: 's' }, callbackUrl), { refused: 'provider_failed', vendorCode: 'code' });
  assert.deepEqual(await provider.identify({ code: 'c', state: 's', app: 'in-wechat' }, callbackUrl), { refused: 'provider_failed', vendorCode: 'app' });
  assert.deepEqual(vendor.calls, []);
});

test('PRV-6: who somebody is comes from the back channel, whatever the address says', async () => {
  const stage = openStage();
  const honest = identityOf(await stage.provider.identify(await authorise(stage), callbackUrl));
  const params = { ...await authorise(stage), openid: 'oVictim', unionid: 'oUVictim', nickname: 'Victim', access_token: 'x', appid: inWechat.appId, scope: 'snsapi_login' };
  assert.deepEqual(identityOf(await stage.provider.identify(params, callbackUrl)), honest);
});

test('an app that WeChat does not know is a fault of ours, told without the secret', async () => {
  const wrongSecret = openStage({ secret: 'website-secret-old' });
  const fault = await faultOf(wrongSecret.provider.identify(await authorise(wrongSecret), callbackUrl));
  assert.deepEqual([fault.reason, fault.vendorCode, fault.endpoint], ['misconfigured', '40125', '/sns/oauth2/access_token']);
  const wrongApp = await faultOf(openStage({ appId: 'wx9' }).provider.identify({ code: 'c', state: 's' }, callbackUrl));
  assert.deepEqual([wrongApp.reason, wrongApp.vendorCode], ['misconfigured', '40013']);
});

test('a busy WeChat is asked once more, and no more than that', async () => {
  const busy = (): Response => Response.json({ errcode: -1, errmsg: 'system error' });
  const stage = openStage();
  stage.vendor.answerNext('/sns/oauth2/access_token', busy);
  identityOf(await stage.provider.identify(await authorise(stage), callbackUrl));
  stage.vendor.answerNext('/sns/oauth2/access_token', busy);
  stage.vendor.answerNext('/sns/oauth2/access_token', busy);
  assert.equal((await faultOf(stage.provider.identify(await authorise(stage), callbackUrl))).vendorCode, '-1');
});

test('without a profile somebody is still logged in; a profile of somebody else is a fault', async () => {
  const path = '/sns/userinfo';
  for (const errcode of [40001, 40003, 40014, 42001]) {
    const stage = openStage();
    stage.vendor.answerNext(path, () => Response.json({ errcode, errmsg: 'x' }));
    const identity = identityOf(await stage.provider.identify(await authorise(stage), callbackUrl));
    assert.equal(identity.nickname, undefined);
    assert.match(identity.unionSubject ?? '', /^oU/);
  }
  const down = openStage();
  down.vendor.answerNext(path, () => new Response('', { status: 503 }));
  assert.equal(identityOf(await down.provider.identify(await authorise(down), callbackUrl)).nickname, undefined);
  const other = openStage();
  other.vendor.answerNext(path, () => Response.json({ openid: 'oOther', nickname: 'x' }));
  assert.equal((await faultOf(other.provider.identify(await authorise(other), callbackUrl))).vendorCode, 'openid');
  const torn = openStage();
  torn.vendor.answerNext(path, async ({ params }) => Response.json({ openid: params['openid'], unionid: 'oUOther' }));
  assert.equal((await faultOf(torn.provider.identify(await authorise(torn), callbackUrl))).vendorCode, 'unionid');
});

test('an answer that is not what the document says is a fault, and never an identity', async () => {
  const answers: (() => Response)[] = [
    () => new Response('<html>'), () => new Response(''), () => new Response('null'), () => new Response('[]'), () => Response.json({ access_token: 't' }),
    () => Response.json({ access_token: 't', openid: 'a|b', scope: 'snsapi_login' }), () => Response.json({ access_token: 't', openid: { $ne: 1 }, scope: 'snsapi_login' }),
    () => Response.json({ access_token: 't', openid: '', scope: 'snsapi_login' }), () => Response.json({ access_token: 't', openid: 'o1', unionid: 'a b', scope: 'snsapi_login' }),
  ];
  for (const answer of answers) {
    const { provider, vendor } = openStage();
    vendor.answerNext('/sns/oauth2/access_token', answer);
    assert.equal((await faultOf(provider.identify({ code: 'c', state: 's' }, callbackUrl))).reason, 'unreadable');
  }
});

test('WeChat\'s own page learns by script what the phone does', async () => {
  const { vendor, provider, clock } = openStage();
  const page = await vendor.openPage((await provider.present(asked))[0]?.url ?? '');
  assert.ok('qr' in page);
  const poll = async (last = ''): Promise<string> => (await vendor.fetch(`https://lp.open.weixin.qq.com/connect/l/qrconnect?uuid=${page.uuid}&_=1${last}`)).text();
  await vendor.phone().scan(page.qr);
  assert.equal(await poll(), "window.wx_errcode=404;window.wx_code='';");
  const waiting = poll('&last=404');
  const { code } = paramsOf(await vendor.phone().authorise(page.uuid));
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => { setImmediate(resolve); });
    clock.turn(200);
  }
  assert.equal(await waiting, `window.wx_errcode=405;window.wx_code='${code}';`);
  clock.turn(5 * 60 * 1000);
  assert.equal(await poll(), "window.wx_errcode=402;window.wx_code='';");
  assert.ok('error' in await vendor.phone('second').scan(page.qr));
});
