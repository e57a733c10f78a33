import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresentationRequest, Provider, ProviderAnswer } from '../../provider.ts';
import { createSeededRandom } from '../../testing/seeded-random.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { browsers } from '../testing/browsers.ts';
import { paramsOf } from '../testing/params-of.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createQq } from './index.ts';
import { createQqVendor, type QqVendor, type QqVendorApp } from './vendor.ts';

const callbackUrl = 'https://site.example/auth/callbacks/qq';
const app: QqVendorApp = { appId: '101000001', secret: 'qq-secret', name: '云', domain: 'site.example', unionGroup: 'ours' };
const otherApp: QqVendorApp = { appId: '101000002', secret: 'other-secret', name: '别家', domain: 'other.example', unionGroup: 'theirs' };
const people = [{ number: '10001', password: 'pass-1', nickname: '企鹅' }, { number: '10002', password: 'pass-2', nickname: '' }];
const asked: PresentationRequest = { state: 'state-1', callbackUrl, userAgent: browsers.computer, locale: 'zh-CN', opens: 'new' };

interface Stage { clock: TestClock; vendor: QqVendor; provider: Provider }

function openStage(options: { secret?: string; appId?: string; app?: QqVendorApp } = {}): Stage {
  const clock = createTestClock();
  const registered = options.app ?? app;
  const vendor = createQqVendor({ clock, random: createSeededRandom('qq'), apps: [registered, otherApp], people });
  return { clock, vendor, provider: createQq({ appId: options.appId ?? app.appId, secret: options.secret ?? app.secret, fetch: vendor.fetch, clock }) };
}

async function authorise({ vendor, provider }: Stage, number = '10001', password = 'pass-1'): Promise<Record<string, string>> {
  const page = await vendor.openPage((await provider.present(asked))[0]?.url ?? '');
  assert.ok('id' in page, JSON.stringify(page));
  assert.ok('nickname' in await vendor.logIn(page.id, number, password));
  return paramsOf(await vendor.authorise(page.id));
}
const identityOf = (answer: ProviderAnswer): Extract<ProviderAnswer, { identity: unknown }>['identity'] => {
  assert.ok('identity' in answer, JSON.stringify(answer));
  return answer.identity;
};
const faultOf = async (answer: Promise<unknown>): Promise<VendorFault> => {
  const error: unknown = await answer.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof VendorFault, `no fault: ${String(error)}`);
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /qq-secret/);
  return error;
};

test('PRV-3 PRV-6: logged in at QQ and authorised, QQ tells who it is by openid and unionid, and a nickname', async () => {
  const stage = openStage();
  const params = await authorise(stage);
  assert.equal(stage.provider.stateOf(params), 'state-1');
  const { subject, unionSubject, ...rest } = identityOf(await stage.provider.identify(params, callbackUrl));
  assert.deepEqual(rest, { provider: 'qq', app: app.appId, nickname: '企鹅' });
  assert.match(subject, /^[0-9A-Z]+$/);
  assert.match(unionSubject ?? '', /^UID_/);
  const second = identityOf(await stage.provider.identify(await authorise(stage, '10002', 'pass-2'), callbackUrl));
  assert.notEqual(second.subject, subject);
  assert.equal(second.nickname, undefined);
});

test('PRV-9: QQ is always a redirect, where the policy says, with its page for phones on a phone and no way inside an app', async () => {
  const { provider, vendor } = openStage();
  assert.deepEqual(await provider.present(asked), [{
    kind: 'redirect', target: 'new',
    url: 'https://graph.qq.com/oauth2.0/authorize?response_type=code&client_id=101000001&redirect_uri=https%3A%2F%2Fsite.example%2Fauth%2Fcallbacks%2Fqq&state=state-1&scope=get_user_info',
  }]);
  for (const userAgent of [browsers.iPhone, browsers.qqBrowser]) assert.match((await provider.present({ ...asked, userAgent, opens: 'here' }))[0]?.url ?? '', /&scope=get_user_info&display=mobile$/);
  for (const userAgent of [browsers.qqOnPhone, browsers.wechatOnPhone]) assert.deepEqual(await provider.present({ ...asked, userAgent }), []);
  const url = (await provider.present(asked))[0]?.url ?? '';
  assert.ok('error' in await vendor.openPage(url, { isFramed: true }));
  assert.ok('error' in await vendor.openPage(url.replace('state=state-1', 'state=')));
  assert.ok('error' in await vendor.openPage(url.replace('site.example', 'site.example.evil.example')));
});

test('PRV-7: a refusal that comes back from a phone is a refusal; on a computer nothing comes back', async () => {
  const stage = openStage();
  const open = async (userAgent: string): Promise<string> => {
    const page = await stage.vendor.openPage((await stage.provider.present({ ...asked, userAgent }))[0]?.url ?? '');
    return 'id' in page ? page.id : '';
  };
  assert.equal((await stage.vendor.cancel(await open(browsers.computer))).redirectTo, undefined);
  const params = paramsOf(await stage.vendor.cancel(await open(browsers.iPhone)));
  assert.deepEqual(params, { usercancel: '1', state: 'state-1' });
  for (const given of [params, { ...params, code: 'c' }, { state: 'state-1' }, { state: 'state-1', code: '' }]) assert.deepEqual(await stage.provider.identify(given, callbackUrl), { refused: 'cancelled' });
  assert.deepEqual(stage.vendor.calls, []);
});

test('a wrong number or password does not get past QQ\'s page, and nothing is authorised before', async () => {
  const { vendor, provider } = openStage();
  const page = await vendor.openPage((await provider.present(asked))[0]?.url ?? '');
  assert.ok('id' in page);
  assert.ok('error' in await vendor.logIn(page.id, '10001', 'pass-2'));
  assert.ok('error' in await vendor.authorise(page.id));
});

test('PRV-6: a code is good once, for ten minutes', async () => {
  const stage = openStage();
  const params = await authorise(stage);
  await stage.provider.identify(params, callbackUrl);
  assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused: 'provider_failed', vendorCode: '100020' });
  const late = await authorise(stage);
  stage.clock.turn(10 * 60 * 1000);
  assert.deepEqual(await stage.provider.identify(late, callbackUrl), { refused: 'provider_failed', vendorCode: '100019' });
  assert.deepEqual(await stage.provider.identify({ state: 's', code: 'made-up' }, callbackUrl), { refused: 'provider_failed', vendorCode: '100019' });
  assert.deepEqual(await stage.provider.identify({ state: 's', code: 'a&b' }, callbackUrl), { refused: 'provider_failed', vendorCode: 'code' });
});

test('an app without unionid is asked for the openid alone', async () => {
  const { unionGroup: _, ...alone } = app;
  const stage = openStage({ app: alone });
  const identity = identityOf(await stage.provider.identify(await authorise(stage), callbackUrl));
  assert.equal(identity.unionSubject, undefined);
  assert.equal(stage.vendor.calls.filter((path) => path === 'graph.qq.com/oauth2.0/me').length, 2);
});

test('PRV-6: a token that was given to another app is not a login to ours', async () => {
  const stage = openStage();
  stage.vendor.answerNext('/oauth2.0/me', () => Response.json({ client_id: otherApp.appId, openid: 'VICTIM', unionid: 'UID_1' }));
  assert.equal((await faultOf(stage.provider.identify(await authorise(stage), callbackUrl))).vendorCode, 'client_id');
  stage.vendor.answerNext('/oauth2.0/me', () => Response.json({ client_id: app.appId, openid: 'ANOTHER' }));
  assert.equal((await faultOf(stage.provider.identify(await authorise(stage), callbackUrl))).vendorCode, 'openid');
});

test('QQ\'s older ways of answering are read too: a form, a callback, a comma too many', async () => {
  const stage = openStage();
  stage.vendor.answerNext('/oauth2.0/token', () => new Response('access_token=T0KEN&expires_in=7776000&refresh_token=R'));
  stage.vendor.answerNext('/oauth2.0/me', () => new Response(`callback( {"client_id":"${app.appId}","openid":"ABCDEF","unionid":"UID_1",} );\n`));
  stage.vendor.answerNext('/user/get_user_info', () => Response.json({ ret: 0, nickname: '老' }));
  const identity = identityOf(await stage.provider.identify({ code: 'c', state: 's' }, callbackUrl));
  assert.deepEqual([identity.subject, identity.unionSubject, identity.nickname], ['ABCDEF', 'UID_1', '老']);
  stage.vendor.answerNext('/oauth2.0/token', () => new Response('callback( {"error":100020,"error_description":"code is reused error"} );'));
  assert.deepEqual(await stage.provider.identify({ code: 'c', state: 's' }, callbackUrl), { refused: 'provider_failed', vendorCode: '100020' });
});

test('each documented error is either the person\'s to know or ours to mend, and ours is told without the secret', async () => {
  const wrongSecret = openStage({ secret: 'qq-secret-old' });
  const fault = await faultOf(wrongSecret.provider.identify(await authorise(wrongSecret), callbackUrl));
  assert.deepEqual([fault.reason, fault.vendorCode, fault.endpoint], ['misconfigured', '100009', '/oauth2.0/token']);
  assert.equal((await faultOf(openStage({ appId: '9' }).provider.identify({ code: 'c', state: 's' }, callbackUrl))).vendorCode, '100008');
  const moved = openStage();
  assert.equal((await faultOf(moved.provider.identify(await authorise(moved), `${callbackUrl}/other`))).vendorCode, '100010');
  for (const error of [100000, 100001, 100011, 100031]) {
    const stage = openStage();
    stage.vendor.answerNext('/oauth2.0/token', () => Response.json({ error, error_description: 'x' }));
    assert.equal((await faultOf(stage.provider.identify({ code: 'c', state: 's' }, callbackUrl))).vendorCode, String(error));
  }
  for (const [error, refused] of [[100014, 'provider_failed'], [100015, 'provider_failed'], [100016, 'provider_failed'], [100030, 'permission_missing']] as const) {
    const stage = openStage();
    const params = await authorise(stage);
    stage.vendor.answerNext('/oauth2.0/me', () => Response.json({ error, error_description: 'x' }));
    assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused, vendorCode: String(error) });
  }
});

test('without a profile somebody is still logged in', async () => {
  for (const answer of [() => Response.json({ ret: 100030, msg: 'x' }), () => Response.json({ ret: -1, nickname: 'x' }), () => new Response('', { status: 502 }), () => new Response('<html>')]) {
    const stage = openStage();
    const params = await authorise(stage);
    stage.vendor.answerNext('/user/get_user_info', answer);
    assert.equal(identityOf(await stage.provider.identify(params, callbackUrl)).nickname, undefined);
  }
});

test('an answer that is not what the document says is a fault, and never an identity', async () => {
  for (const text of ['', '<html>', 'null', '[]', '{}', 'callback(', 'callback( {} );', 'callback( {"openid":"A"} );', 'x=1', '{"access_token":1}']) {
    const stage = openStage();
    stage.vendor.answerNext('/oauth2.0/token', () => new Response(text));
    assert.equal((await faultOf(stage.provider.identify({ code: 'c', state: 's' }, callbackUrl))).reason, 'unreadable', text);
    const params = await authorise(stage);
    stage.vendor.answerNext('/oauth2.0/me', () => new Response(text));
    assert.equal((await faultOf(stage.provider.identify(params, callbackUrl))).reason, 'unreadable', text);
  }
});

test('PRV-6: who it is, told with a status that is no success, is not believed', async () => {
  const stage = openStage();
  stage.vendor.answerNext('/oauth2.0/token', () => Response.json({ access_token: 'T', openid: 'ABCDEF' }));
  stage.vendor.answerNext('/oauth2.0/me', () => Response.json({ client_id: app.appId, openid: 'ABCDEF' }, { status: 403 }));
  assert.equal((await faultOf(stage.provider.identify({ code: 'c', state: 's' }, callbackUrl))).reason, 'unreadable');
});
