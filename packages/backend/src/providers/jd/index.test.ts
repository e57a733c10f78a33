import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PresentationRequest, Provider, ProviderAnswer } from '../../provider.ts';
import { createSeededRandom } from '../../testing/seeded-random.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { browsers } from '../testing/browsers.ts';
import { paramsOf } from '../testing/params-of.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createJd } from './index.ts';
import { signJdRequest } from './sign-jd-request.ts';
import { createJdVendor, type JdVendor, type JdVendorParts } from './vendor.ts';

const callbackUrl = 'https://site.example/auth/callbacks/jd';
const app = { appKey: 'ABCDEF0123456789ABCDEF0123456789', secret: 'jd-secret', name: '云', callback: callbackUrl };
const people = [{ name: 'jd_buyer', password: 'pass-1', nickname: '东东' }];
const asked: PresentationRequest = { state: 'state-1', callbackUrl, userAgent: browsers.computer, locale: 'zh-CN', opens: 'here' };

interface Stage { clock: TestClock; vendor: JdVendor; provider: Provider }

function openStage({ secret = app.secret, ...options }: Partial<Pick<JdVendorParts, 'spelling'>> & { secret?: string } = {}): Stage {
  const clock = createTestClock();
  const vendor = createJdVendor({ clock, random: createSeededRandom('jd'), apps: [app], people, ...options });
  return { clock, vendor, provider: createJd({ appKey: app.appKey, secret, fetch: vendor.fetch, clock }) };
}
async function authorise({ vendor, provider }: Stage): Promise<Record<string, string>> {
  const page = await vendor.openPage((await provider.present(asked))[0]?.url ?? '');
  assert.ok('id' in page, JSON.stringify(page));
  assert.ok('error' in await vendor.logIn(page.id, 'jd_buyer', 'pass-2'));
  assert.ok('error' in await vendor.authorise(page.id));
  assert.ok('nickname' in await vendor.logIn(page.id, 'jd_buyer', 'pass-1'));
  return paramsOf(await vendor.authorise(page.id));
}
const identityOf = (answer: ProviderAnswer): Extract<ProviderAnswer, { identity: unknown }>['identity'] => {
  assert.ok('identity' in answer, JSON.stringify(answer));
  return answer.identity;
};

test('PRV-5 PRV-6: logged in at JD and authorised, JD tells who it is by open_id, and a nickname in either spelling', async () => {
  for (const spelling of ['response', 'responce'] as const) {
    const stage = openStage({ spelling });
    const params = await authorise(stage);
    assert.equal(stage.provider.stateOf(params), 'state-1');
    const { subject, ...rest } = identityOf(await stage.provider.identify({ ...params, open_id: 'victim', nickName: 'Victim' }, callbackUrl));
    assert.deepEqual(rest, { provider: 'jd', app: app.appKey, nickname: '东东' });
    assert.match(subject, /^[\w-]{28}$/);
  }
});

test('PRV-9: JD is a redirect, where the policy says, on every device', async () => {
  const { provider, vendor } = openStage();
  const url = 'https://open-oauth.jd.com/oauth2/to_login?app_key=ABCDEF0123456789ABCDEF0123456789&response_type=code&redirect_uri=https%3A%2F%2Fsite.example%2Fauth%2Fcallbacks%2Fjd&state=state-1&scope=snsapi_base';
  for (const userAgent of [browsers.computer, browsers.iPhone, browsers.wechatOnPhone]) assert.deepEqual(await provider.present({ ...asked, userAgent }), [{ kind: 'redirect', target: 'here', url }]);
  assert.ok('error' in await vendor.openPage(url.replace('site.example', 'evil.example')));
});

test('PRV-7: a refusal is a refusal', async () => {
  const stage = openStage();
  const page = await stage.vendor.openPage((await stage.provider.present(asked))[0]?.url ?? '');
  assert.ok('id' in page);
  const params = paramsOf(await stage.vendor.cancel(page.id));
  assert.deepEqual(params, { state: 'state-1' });
  assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused: 'cancelled' });
  assert.deepEqual(stage.vendor.calls, []);
});

test('PRV-6: a code is good once, for ten minutes; JD\'s own number goes to the log', async () => {
  const stage = openStage();
  const params = await authorise(stage);
  await stage.provider.identify(params, callbackUrl);
  assert.deepEqual(await stage.provider.identify(params, callbackUrl), { refused: 'provider_failed', vendorCode: '403' });
  const late = await authorise(stage);
  stage.clock.turn(10 * 60 * 1000);
  assert.deepEqual(await stage.provider.identify(late, callbackUrl), { refused: 'provider_failed', vendorCode: '403' });
  assert.deepEqual(await stage.provider.identify({ state: 's', code: 'a b' }, callbackUrl), { refused: 'provider_failed', vendorCode: 'code' });
  const wrong = openStage({ secret: 'jd-secret-old' });
  assert.deepEqual(await wrong.provider.identify(await authorise(wrong), callbackUrl), { refused: 'provider_failed', vendorCode: '402' });
});

test('the secret goes in a body, never in an address', async () => {
  const stage = openStage();
  const urls: string[] = [];
  const provider = createJd({
    appKey: app.appKey, secret: app.secret, clock: stage.clock,
    fetch: (input, init) => {
      urls.push(String(input));
      return stage.vendor.fetch(input, init);
    },
  });
  await provider.identify(await authorise(stage), callbackUrl);
  assert.deepEqual(urls, ['https://open-oauth.jd.com/oauth2/access_token', 'https://api.jd.com/routerjson']);
});

test('the gateway\'s signature is over all parameters in the order of their names', () => {
  // md5('secret' + 'a1' + 'b2' + 'secret')
  assert.equal(signJdRequest({ b: '2', a: '1' }, 'secret'), 'EF16F26C937CF52AE6F85DF2FD08B24A');
});

test('without a profile somebody is still logged in, be it unsigned, late or broken', async () => {
  const answers = [
    () => Response.json({ error_response: { code: '25', en_desc: 'Invalid signature', zh_desc: '无效签名' } }), () => new Response('<html>'), () => new Response('', { status: 500 }),
    () => Response.json({ jingdong_user_getUserInfoByOpenId_response: { code: '0' } }),
  ];
  for (const answer of answers) {
    const stage = openStage();
    const params = await authorise(stage);
    stage.vendor.answerNext('/routerjson', answer);
    assert.equal(identityOf(await stage.provider.identify(params, callbackUrl)).nickname, undefined);
  }
});

test('an answer that is not what the document says is a fault told without the secret, and never an identity', async () => {
  for (const text of ['', '<html>', 'null', '[]', '{}', '{"access_token":"t"}', '{"access_token":"t","open_id":"a|b"}', '{"access_token":1,"open_id":"a"}']) {
    const stage = openStage();
    const params = await authorise(stage);
    stage.vendor.answerNext('/oauth2/access_token', () => new Response(text));
    const error: unknown = await stage.provider.identify(params, callbackUrl).then(() => undefined, (reason: unknown) => reason);
    assert.ok(error instanceof VendorFault && error.reason === 'unreadable', text);
    assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /jd-secret/);
  }
});
