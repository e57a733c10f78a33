import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresentationRequest, Provider, ProviderAnswer, ProviderPush } from '../../provider.ts';
import { createProviderMemory } from '../../store/provider-memory.ts';
import { createTestPorts, type TestPorts } from '../../testing/test-ports.ts';
import { browsers } from '../testing/browsers.ts';
import { paramsOf } from '../testing/params-of.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createWechatOfficialAccount } from './index.ts';
import { readKeptTicket } from './kept-ticket.ts';
import { createPushCrypto } from './push-crypto.ts';
import type { PushRequest } from './push-door.ts';
import { createOfficialAccountVendor, officialAccountPermissions, type OfficialAccountVendor } from './vendor.ts';
import { makeVendorPush } from './vendor-push.ts';

const callbackUrl = 'https://site.example/auth/callbacks/wechat-official-account';
const loginPage = 'https://site.example/login';
const keys = { appId: 'wx00000000000000c0', token: 'push-token', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const platform = { ...keys, secret: 'component-secret', name: '云', domain: 'site.example' };
const accounts = [
  { appId: 'wx00000000000000a1', nickname: '小店', administrators: ['me', 'partner'] },
  { appId: 'wx00000000000000a2', nickname: '大店', administrators: ['me'] },
];
const asked: PresentationRequest = { state: 'state_1-x', callbackUrl, userAgent: browsers.computer, locale: 'zh-CN', opens: 'new' };
const all = officialAccountPermissions.map(({ id }) => id);

interface Stage { ports: TestPorts; vendor: OfficialAccountVendor; provider: Provider; told: ProviderPush[]; open(fetch?: typeof globalThis.fetch): Provider }

async function openStage({ secret = platform.secret, hasTicket = true } = {}): Promise<Stage> {
  const ports = createTestPorts();
  const told: ProviderPush[] = [];
  const vendor = createOfficialAccountVendor({
    ...ports, platform, accounts,
    deliver: async (push) => {
      const taken = await provider.takePush?.(push);
      assert.ok(taken);
      told.push(taken);
      return taken.response;
    },
  });
  const open = (fetch = vendor.fetch): Provider => createWechatOfficialAccount({ ...keys, secret, ...ports, fetch, memory: createProviderMemory(ports, 'wechat-official-account') });
  const provider = open();
  if (hasTicket) await vendor.pushTicket();
  return { ports, vendor, provider, told, open };
}

/** Goes through WeChat's page and the phone, up to the callback. */
async function authorise({ vendor, provider }: Stage, choice: { account?: string; permissions?: readonly number[] } = {}, person = 'me'): Promise<{ callback: string; params: Record<string, string> }> {
  const [way] = await provider.present(asked);
  const page = await vendor.openPage(way?.url ?? '', loginPage);
  assert.ok('qr' in page, JSON.stringify(page));
  const question = await vendor.phone(person).scan(page.qr);
  assert.ok('uuid' in question, JSON.stringify(question));
  const outcome = await vendor.phone(person).authorise(question.uuid, { account: 'wx00000000000000a1', ...choice });
  assert.ok('redirectTo' in outcome, JSON.stringify(outcome));
  return { callback: new URL(outcome.redirectTo).pathname, params: paramsOf(outcome) };
}

const faultOf = async (answer: Promise<unknown>): Promise<VendorFault> => {
  const error: unknown = await answer.then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof VendorFault, `no fault: ${String(error)}`);
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /component-secret|ticket@@@|push-token/);
  return error;
};
const subjectOf = (answer: ProviderAnswer): string => {
  assert.ok('identity' in answer, JSON.stringify(answer));
  return answer.identity.subject;
};
const push = ({ ports }: Stage, fields: Record<string, string | number>): PushRequest =>
  makeVendorPush(keys, ports, { AppId: keys.appId, CreateTime: Math.floor(ports.clock.now() / 1000), ...fields });

test('PRV-2: the Official Account that was chosen is who logs in, not the person who scanned', async () => {
  const stage = await openStage();
  const { params, callback } = await authorise(stage);
  assert.equal(callback, '/auth/callbacks/wechat-official-account/state_1-x'); // WeChat carries no state: the path does
  assert.deepEqual(Object.keys(params), ['auth_code', 'expires_in']);
  assert.equal(stage.provider.stateOf(params), undefined);
  assert.deepEqual(await stage.provider.identify(params, callbackUrl), {
    identity: { provider: 'wechat-official-account', app: keys.appId, subject: 'wx00000000000000a1', nickname: '小店' },
  });
  assert.equal(subjectOf(await stage.provider.identify((await authorise(stage, {}, 'partner')).params, callbackUrl)), 'wx00000000000000a1');
  assert.equal(subjectOf(await stage.provider.identify((await authorise(stage, { account: 'wx00000000000000a2' })).params, callbackUrl)), 'wx00000000000000a2');
});

test('PRV-2 PRV-9: a computer is led to WeChat\'s page and told to keep the permission ticked; on a phone only WeChat\'s own browser has a way', async () => {
  const stage = await openStage();
  const [way, ...more] = await stage.provider.present(asked);
  assert.deepEqual([way?.kind, way?.target, way?.note, more.length], ['redirect', 'new', 'keep_account_service_permission', 0]);
  assert.match(way?.url ?? '', /^https:\/\/mp\.weixin\.qq\.com\/cgi-bin\/componentloginpage\?component_appid=wx00000000000000c0&pre_auth_code=preauthcode%40%40%40[\w-]+&redirect_uri=https%3A%2F%2Fsite\.example%2Fauth%2Fcallbacks%2Fwechat-official-account%2Fstate_1-x&auth_type=1$/);
  const [inWechat] = await stage.provider.present({ ...asked, userAgent: browsers.wechatOnPhone });
  assert.match(inWechat?.url ?? '', /^https:\/\/mp\.weixin\.qq\.com\/safe\/bindcomponent\?action=bindcomponent&no_scan=1&component_appid=.*&auth_type=1#wechat_redirect$/);
  const question = await stage.vendor.phone().open(inWechat?.url ?? '', loginPage);
  assert.ok('accounts' in question);
  assert.deepEqual(question.accounts.map(({ nickname }) => nickname), ['小店', '大店']);
  const before = stage.vendor.calls.length;
  assert.deepEqual(await stage.provider.present({ ...asked, userAgent: browsers.iPhone }), []);
  assert.equal(stage.vendor.calls.length, before);
});

test('PRV-2: WeChat\'s page lets nobody in without a referrer from the registered domain, or to a callback beside it', async () => {
  const { vendor, provider } = await openStage();
  const [way] = await provider.present(asked);
  for (const referer of ['', 'https://evil.example/', 'https://site.example.evil.example/']) assert.match(JSON.stringify(await vendor.openPage(way?.url ?? '', referer)), /请确认授权入口页所在域名/);
  const [elsewhere] = await provider.present({ ...asked, callbackUrl: 'https://other.example/auth/callbacks/wechat-official-account' });
  assert.match(JSON.stringify(await vendor.openPage(elsewhere?.url ?? '', loginPage)), /请确认授权入口页所在域名/);
  assert.ok('qr' in await vendor.openPage(way?.url ?? '', 'https://site.example/'));
});

test('PRV-2 PRV-7: without the account-service permission nobody is logged in; authorised again with it, they are', async () => {
  const stage = await openStage();
  const unticked = await authorise(stage, { permissions: all.filter((id) => id !== 3) });
  assert.deepEqual(await stage.provider.identify(unticked.params, callbackUrl), { refused: 'permission_missing', vendorCode: 'func_info' });
  assert.deepEqual(await stage.provider.identify((await authorise(stage, { permissions: [] })).params, callbackUrl), { refused: 'permission_missing', vendorCode: 'func_info' });
  subjectOf(await stage.provider.identify((await authorise(stage, { permissions: [3] })).params, callbackUrl));
});

test('PRV-6 PRV-7: a grant is exchanged once, within its time; nothing in the address but the code counts', async () => {
  const stage = await openStage();
  const { params } = await authorise(stage);
  subjectOf(await stage.provider.identify({ ...params, authorizer_appid: 'wxVictim', openid: 'o', state: 'other' }, callbackUrl));
  assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused: 'provider_failed', vendorCode: '61009' });
  const late = await authorise(stage);
  stage.ports.clock.turn(600_000);
  assert.deepEqual(await stage.provider.identify(late.params, callbackUrl), { refused: 'provider_failed', vendorCode: '61010' });
  for (const params of [{}, { auth_code: '' }]) assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused: 'cancelled' });
  assert.deepEqual(await stage.provider.identify({ auth_code: 'a b' }, callbackUrl), { refused: 'provider_failed', vendorCode: 'auth_code' });
});

test('somebody who runs no Official Account, or not that one, cannot authorise it; a refusal brings nothing', async () => {
  const stage = await openStage();
  const scan = async (person: string): Promise<Awaited<ReturnType<ReturnType<OfficialAccountVendor['phone']>['scan']>>> => {
    const page = await stage.vendor.openPage((await stage.provider.present(asked))[0]?.url ?? '', loginPage);
    return stage.vendor.phone(person).scan('qr' in page ? page.qr : '');
  };
  assert.ok('error' in await scan('stranger'));
  const question = await scan('partner');
  assert.ok('uuid' in question);
  assert.ok('error' in await stage.vendor.phone('partner').authorise(question.uuid, { account: 'wx00000000000000a2' }));
  assert.ok('error' in await stage.vendor.phone('me').authorise(question.uuid, { account: 'wx00000000000000a2' }));
  await stage.vendor.phone('partner').refuse(question.uuid);
  assert.ok('error' in await stage.vendor.phone('partner').authorise(question.uuid, { account: 'wx00000000000000a1' }));
});

test('a token is shared by all processes and calls, and made anew before it ends or when WeChat no longer takes it', async () => {
  const stage = await openStage();
  const tokens = (): number => stage.vendor.calls.filter((path) => path.endsWith('api_component_token')).length;
  await Promise.all([stage.provider.present(asked), stage.provider.present(asked), stage.provider.present(asked)]);
  await stage.open().present(asked);
  assert.equal(tokens(), 1);
  stage.ports.clock.turn((7200 - 600) * 1000);
  await stage.provider.present(asked);
  assert.equal(tokens(), 2);
  for (const errcode of [40001, 42001]) {
    stage.vendor.answerNext('/cgi-bin/component/api_create_preauthcode', () => Response.json({ errcode, errmsg: 'x' }));
    await stage.provider.present(asked);
  }
  assert.equal(tokens(), 4);
});

test('of processes that need a token at once one fetches it, and the others take what it brought; when it fails, another tries', async () => {
  const stage = await openStage();
  const tokens = (): number => stage.vendor.calls.filter((path) => path.endsWith('api_component_token')).length;
  const settle = async <T>(work: Promise<T>): Promise<T> => {
    let isDone = false;
    void work.then(() => { isDone = true; }, () => { isDone = true; });
    while (!isDone) {
      await new Promise((resolve) => { setImmediate(resolve); });
      stage.ports.clock.turn(100);
    }
    return work;
  };
  const processes = Array.from({ length: 5 }, () => stage.open());
  const ways = await settle(Promise.all(processes.map((provider) => provider.present(asked))));
  assert.equal(ways.every(({ length }) => length === 1), true);
  assert.equal(tokens(), 1);
  stage.ports.clock.turn((7200 - 600) * 1000);
  stage.vendor.answerNext('/cgi-bin/component/api_component_token', () => new Response('', { status: 503 }));
  const results = await settle(Promise.allSettled(processes.map((provider) => provider.present(asked))));
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  assert.equal(tokens(), 3);
});

test('a process that stalls over its turn takes nothing from what another fetched meanwhile, and goes on with that', async () => {
  const stage = await openStage();
  const tokens = (): number => stage.vendor.calls.filter((path) => path.endsWith('api_component_token')).length;
  let goOn = (): void => undefined;
  const stall = new Promise<void>((resolve) => { goOn = resolve; });
  const late = stage.open(async (...request) => {
    const answer = await stage.vendor.fetch(...request);
    if (String(request[0]).includes('api_component_token')) await stall;
    return answer;
  }).present(asked);
  while (tokens() === 0) await new Promise((resolve) => { setImmediate(resolve); });
  stage.ports.clock.turn(15_000);
  assert.equal((await stage.open().present(asked)).length, 1);
  goOn();
  assert.equal((await late).length, 1);
  await stage.open().present(asked);
  assert.equal(tokens(), 2, 'none is fetched again');
});

test('the newest ticket counts, kept for twelve hours; without one nobody is led anywhere', async () => {
  const stage = await openStage({ hasTicket: false });
  assert.deepEqual((await faultOf(stage.provider.present(asked))).vendorCode, 'no_ticket');
  await stage.vendor.pushTicket();
  // An older one that arrives late does not replace it.
  await stage.provider.takePush?.(push(stage, { InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@old', CreateTime: 1 }));
  await stage.provider.present(asked);
  stage.ports.clock.turn(12 * 60 * 60 * 1000);
  assert.equal((await faultOf(stage.provider.present(asked))).vendorCode, 'no_ticket');
  const wrong = await openStage({ hasTicket: false });
  await wrong.provider.takePush?.(push(wrong, { InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@made-up' }));
  assert.equal((await faultOf(wrong.provider.present(asked))).vendorCode, '61006');
});

test('of two tickets that two processes take at once the newer stays, whichever is written last', async () => {
  for (const order of [[1, 2], [2, 1]] as const) {
    const stage = await openStage({ hasTicket: false });
    await Promise.all(order.map(async (seconds) => stage.open().takePush?.(push(stage, { InfoType: 'component_verify_ticket', ComponentVerifyTicket: `ticket@@@${seconds}`, CreateTime: seconds }))));
    const kept = await readKeptTicket(createProviderMemory(stage.ports, 'wechat-official-account'), keys.appId);
    assert.deepEqual(kept, { ticket: 'ticket@@@2', createdAt: 2 });
  }
});

test('a platform that WeChat does not know, a full quota and an address it does not know are faults, told without a secret', async () => {
  const wrongSecret = await openStage({ secret: 'component-secret-old' });
  assert.equal((await faultOf(wrongSecret.provider.present(asked))).vendorCode, '40125');
  for (const errcode of [61004, 61005, 61011, 45009, 48001]) {
    const stage = await openStage();
    stage.vendor.answerNext('/cgi-bin/component/api_create_preauthcode', () => Response.json({ errcode, errmsg: 'x' }));
    assert.equal((await faultOf(stage.provider.present(asked))).vendorCode, String(errcode));
    stage.vendor.answerNext('/cgi-bin/component/api_query_auth', () => Response.json({ errcode, errmsg: 'x' }));
    assert.equal((await faultOf(stage.provider.identify({ auth_code: 'c' }, callbackUrl))).vendorCode, String(errcode));
  }
});

test('an answer without its parts is a fault; without a nickname the account still logs in', async () => {
  const stage = await openStage();
  for (const reply of [{}, { authorization_info: {} }, { authorization_info: { authorizer_appid: 'wx1' } }, { authorization_info: { authorizer_appid: 'wx|1', func_info: [] } }, { authorization_info: { authorizer_appid: 'wx1', func_info: [{ funcscope_category: { id: '3' } }] } }]) {
    stage.vendor.answerNext('/cgi-bin/component/api_query_auth', () => Response.json(reply));
    assert.equal((await faultOf(stage.provider.identify({ auth_code: 'c' }, callbackUrl))).reason, 'unreadable');
  }
  const { params } = await authorise(stage);
  stage.vendor.answerNext('/cgi-bin/component/api_get_authorizer_info', () => new Response('', { status: 500 }));
  const answer = await stage.provider.identify(params, callbackUrl);
  assert.equal('identity' in answer && answer.identity.nickname, undefined);
  subjectOf(answer);
});

test('PRV-2: an account that withdraws, or drops the permission, is told to the backend; a new grant that keeps it is not', async () => {
  const stage = await openStage();
  await authorise(stage);
  const phone = stage.vendor.phone();
  const ended = { app: keys.appId, subject: 'wx00000000000000a1' };
  const last = (): ProviderPush | undefined => stage.told.at(-1);
  await authorise(stage); // `updateauthorized`, with the code that the redirect brings too
  assert.equal(last()?.ended, undefined);
  await phone.change('wx00000000000000a1', [1, 2]);
  assert.deepEqual(last()?.ended, ended);
  await phone.change('wx00000000000000a1', [1, 3]);
  assert.equal(last()?.ended, undefined);
  await phone.change('wx00000000000000a1', []);
  assert.deepEqual(last()?.ended, ended);
  assert.deepEqual([...new Set(stage.told.map(({ response }) => `${response.status} ${response.body}`))], ['200 success']);
});

test('PRV-2: a push about a grant does not use up the code that the redirect brings', async () => {
  const stage = await openStage();
  await authorise(stage);
  const { params } = await authorise(stage);
  subjectOf(await stage.provider.identify(params, callbackUrl));
});

test('a push is taken only as WeChat signed it, for us, now, and once', async () => {
  const stage = await openStage();
  const fields = { InfoType: 'unauthorized', AuthorizerAppid: 'wx00000000000000a1' };
  const take = async (request: PushRequest): Promise<ProviderPush | undefined> => stage.provider.takePush?.(request);
  const good = push(stage, fields);
  const refusals: PushRequest[] = [
    { ...good, query: {} }, { ...good, body: '' }, { ...good, body: '<xml></xml>' }, { ...good, body: 'x'.repeat(64 * 1024) },
    { ...good, query: { ...good.query, msg_signature: '' } }, { ...good, query: { ...good.query, msg_signature: '0'.repeat(40) } },
    { ...good, query: { ...good.query, msg_signature: `${good.query['msg_signature']}0` } },
    { ...good, query: { ...good.query, nonce: '1' } }, { ...good, query: { ...good.query, timestamp: '1' } },
    { ...good, body: good.body.replace('<Encrypt><![CDATA[', '<Encrypt><![CDATA[AAAA') },
    makeVendorPush({ ...keys, token: 'another' }, stage.ports, { AppId: keys.appId, ...fields }),
    makeVendorPush({ ...keys, encodingAesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg' }, stage.ports, { AppId: keys.appId, ...fields }),
    makeVendorPush({ ...keys, appId: 'wx00000000000000c1' }, stage.ports, { AppId: keys.appId, ...fields }),
  ];
  for (const request of refusals) assert.deepEqual(await take(request), { response: { status: 403, contentType: 'text/plain', body: '' } });
  // Signed and for us, but about another platform, or nothing we read: thanked, without effect.
  const { ended: none } = await take(push(stage, { ...fields, AppId: 'wx00000000000000c1' })) ?? {};
  assert.equal(none, undefined);
  const crypto = createPushCrypto(keys, stage.ports.random);
  const sealed = crypto.seal('<!DOCTYPE xml [<!ENTITY a "b">]><xml><InfoType>unauthorized</InfoType></xml>');
  const timestamp = String(Math.floor(stage.ports.clock.now() / 1000));
  assert.deepEqual(await take({ query: { timestamp, nonce: '1', msg_signature: crypto.sign(timestamp, '1', sealed) }, body: `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>` }), { response: { status: 200, contentType: 'text/plain', body: 'success' } });

  for (let time = 0; time < 2; time += 1) assert.ok((await take(good))?.ended); // until it is done
  await (await take(good))?.done?.();
  assert.equal((await take(good))?.ended, undefined); // again: thanked, without effect
  const early = push(stage, fields);
  stage.ports.clock.turn(600_000);
  assert.ok((await take(early))?.ended);
  const old = push(stage, fields);
  stage.ports.clock.turn(601_000);
  assert.equal((await take(old))?.response.status, 403);
});
