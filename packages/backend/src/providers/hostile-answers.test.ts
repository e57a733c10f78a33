import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderId } from '@cloud-sign-in/contract';
import { readNickname } from './read-nickname.ts';
import type { VendorServer } from './vendor-server.ts';
import { openVendorWorld, type VendorWorld } from './testing/open-vendor-world.ts';

interface Endpoint { provider: ProviderId; path: string; server: (world: VendorWorld) => VendorServer; /** What the vendor says, in HTTP 200, when something is wrong with us. */ error: object }
const servers = {
  wechat: (world: VendorWorld) => world.vendors.wechat, 'wechat-official-account': (world: VendorWorld) => world.vendors.officialAccount,
  qq: (world: VendorWorld) => world.vendors.qq, jd: (world: VendorWorld) => world.vendors.jd,
};
const at = (provider: ProviderId, path: string, error: object): Endpoint => ({ provider, path, server: servers[provider], error });

/** Endpoints whose answer says who somebody is. */
const deciding = [
  at('wechat', '/sns/oauth2/access_token', { errcode: 50002, errmsg: 'user limited' }),
  at('wechat-official-account', '/cgi-bin/component/api_query_auth', { errcode: 61011, errmsg: 'invalid component' }),
  at('qq', '/oauth2.0/token', { error: 100031, error_description: 'third-party has no right' }),
  at('qq', '/oauth2.0/me', { error: 100031, error_description: 'third-party has no right' }),
  at('jd', '/oauth2/access_token', { code: 408, msg: 'timeout', requestId: 'x' }),
];
/** Endpoints that add a name to show. */
const adorning = [
  at('wechat', '/sns/userinfo', { errcode: 50002, errmsg: 'user limited' }),
  at('wechat-official-account', '/cgi-bin/component/api_get_authorizer_info', { errcode: 61003, errmsg: 'x' }),
  at('qq', '/user/get_user_info', { ret: 100031, msg: 'x' }),
  at('jd', '/routerjson', { error_response: { code: '19', en_desc: 'x', zh_desc: 'x' } }),
];
/** Endpoints that are asked before anybody is led anywhere. */
const leading = [
  at('wechat-official-account', '/cgi-bin/component/api_component_token', { errcode: 61005, errmsg: 'component ticket is expired' }),
  at('wechat-official-account', '/cgi-bin/component/api_create_preauthcode', { errcode: 61011, errmsg: 'invalid component' }),
];

/** An identity as each vendor would write it, for answers that are nearly right. */
const victim = {
  access_token: 't', expires_in: 7200, openid: 'oVictim', scope: 'snsapi_login', unionid: 'oUVictim', client_id: '100000001', open_id: 'victim', nickname: 'Victim', nickName: 'Victim', ret: 0,
  authorization_info: { authorizer_appid: 'wxvictim', func_info: [{ funcscope_category: { id: 3 } }] }, component_access_token: 't', pre_auth_code: 'p',
};
const spoiled = (make: (value: unknown) => unknown): string => JSON.stringify(Object.fromEntries(Object.entries(victim).map(([name, value]) => [name, make(value)])));
const pieces = { sent: 0 };
const piece = new Uint8Array(16 * 1024).fill(32);
/** As much as is asked for, for ever. */
const endless = (head: string): Response => {
  pieces.sent = 0;
  return new Response(new ReadableStream({
    start(controller) { controller.enqueue(new TextEncoder().encode(head)); },
    pull(controller) {
      pieces.sent += 1;
      if (pieces.sent > 1000) controller.close();
      else controller.enqueue(piece);
    },
  }));
};

const joined = 'an identity that would join with another in our ids';

/** Answers that no document describes: what each is, and where it hangs. */
const answers: readonly (readonly [string, (endpoint: Endpoint) => Response | Promise<Response>])[] = [
  ['an answer without an end', () => endless(`{"x":"`)],
  ['a whole identity with megabytes of space behind it', () => endless(JSON.stringify(victim))],
  ['half of its JSON', () => new Response(JSON.stringify(victim).slice(0, -10))],
  ['half of its JSONP', () => new Response(`callback( ${JSON.stringify(victim).slice(0, -10)}`)],
  ['JSONP of something else', () => new Response(`evil(${JSON.stringify(victim)});callback(`)],
  ['HTML with HTTP 200', () => new Response(`<!doctype html><script>access_token=1</script>${JSON.stringify(victim)}`, { headers: { 'Content-Type': 'text/html' } })],
  ['nothing', () => new Response('')],
  ['an error with HTTP 200', ({ error }) => Response.json(error)],
  ['an error with an identity beside it', ({ error }) => Response.json({ ...victim, ...error })],
  ['a redirect', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example/identity' } })],
  ['a redirect with an identity in it', () => Response.json(victim, { status: 307, headers: { Location: 'https://evil.example/identity' } })],
  ['a gateway that is down', () => new Response(JSON.stringify(victim), { status: 502 })],
  ['a refusal with an identity in it', () => Response.json(victim, { status: 403 })],
  ['a connection that breaks in the middle', () => new Response(new ReadableStream({ start(controller) { controller.enqueue(new TextEncoder().encode(JSON.stringify(victim))); controller.error(new TypeError('reset by https://vendor.example/?secret=x')); } }))],
  ['a connection that is refused', () => Promise.reject(new TypeError('fetch failed: ECONNREFUSED ?secret=x'))],
  ['lists where text stands', () => new Response(spoiled((value) => [value]))],
  ['objects where text stands', () => new Response(spoiled((value) => ({ $ne: value })))],
  ['null where text stands', () => new Response(spoiled(() => null))],
  ['truth where text stands', () => new Response(spoiled(() => true))],
  ['empty text', () => new Response(spoiled(() => ''))],
  [joined, () => new Response(JSON.stringify(victim, (_name, value: unknown) => (typeof value === 'string' ? `${value}|x` : value)))],
  ['an identity below __proto__', () => new Response(`{"__proto__":${JSON.stringify(victim)}}`)],
  ['an identity below constructor.prototype', () => new Response(`{"constructor":{"prototype":${JSON.stringify(victim)}}}`)],
  ['a form of __proto__', () => new Response('__proto__=x&__proto__[openid]=oVictim&constructor=x')],
  ['a list', () => new Response(`[${JSON.stringify(victim)}]`)],
  ['nesting without an end', () => new Response('['.repeat(60_000))],
  ['bytes that are no UTF-8', () => new Response(new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22]))],
];

/** Plays it through to the callback, with the endpoint spoiled. */
async function comeBack(world: VendorWorld, endpoint: Endpoint, answer: ((endpoint: Endpoint) => Response | Promise<Response>) | undefined, device: string) {
  const { path, provider, server } = endpoint;
  const browser = world.browse(device);
  const begun = await world.begin(browser, provider);
  const posted = await world.play(begun);
  if (answer !== undefined) server(world).answerNext(path, () => answer(endpoint));
  const called = await world.callBack(browser, provider, posted);
  return { browser, called, posted, flow: await world.see(browser, begun) };
}
const open = async (provider: ProviderId): Promise<VendorWorld> => {
  const world = openVendorWorld(provider);
  await world.vendors.keepUp();
  return world;
};

describe('what a vendor answers to do harm', () => {
  for (const endpoint of deciding) {
    test(`PRV-6 PRV-7: ${endpoint.provider} ${endpoint.path}: whatever comes that is no answer, nobody is logged in, nothing is made, and the person tries again`, async () => {
      const world = await open(endpoint.provider);
      for (const [what, answer] of answers) {
        const { browser, called, flow, posted } = await comeBack(world, endpoint, answer, what);
        assert.deepEqual([called.status, called.body['outcome']], [200, 'taken'], what);
        const { nickname, reason, status } = world.shown(flow);
        assert.deepEqual([status, reason, nickname], ['failed', 'provider_failed', undefined], what);
        assert.equal((await browser.act(flow.snapshot, 'finish', {})).refusal?.code, 'confirmation_pending', what);
        assert.deepEqual(world.made(), [0, 0, 0], what);
        const code = Object.entries(posted?.params ?? {}).find(([name]) => name.endsWith('code'))?.[1] ?? assert.fail('no code');
        world.assertNothingLeaked(called.body, flow.body);
        assert.doesNotMatch(JSON.stringify([called.body, flow.body, world.ports.events.all]), new RegExp(`${code.replaceAll('@', '.')}|ictim|evil|ECONNREFUSED|reset by`), what);
        assert.ok(pieces.sent < 10, `${what}: read ${pieces.sent} pieces`);
        // The flow is alive: a new try, and the vendor well again.
        const again = await browser.act(flow.snapshot, 'refresh', { by: 'person' });
        assert.equal((await world.callBack(browser, endpoint.provider, await world.play(again))).body['outcome'], 'taken', what);
        const confirmed = await world.see(browser, again);
        assert.equal(world.shown(confirmed).status, 'confirmed', what);
      }
      assert.equal(world.ports.events.all.filter(({ name }) => name === 'provider.refused').length, answers.length, 'each is told to the log, once');
    });

    test(`PRV-7: ${endpoint.provider} ${endpoint.path}: a vendor that never answers is given up after five seconds, and the person tries again`, async () => {
      const world = await open(endpoint.provider);
      const browser = world.browse();
      const begun = await world.begin(browser, endpoint.provider);
      const posted = await world.play(begun);
      const asked = new Promise<void>((resolve) => {
        endpoint.server(world).answerNext(endpoint.path, () => {
          resolve();
          return new Promise(() => undefined);
        });
      });
      const called = world.callBack(browser, endpoint.provider, posted);
      await asked;
      world.ports.clock.turn(5000);
      assert.equal((await called).body['outcome'], 'taken');
      const flow = await world.see(browser, begun);
      assert.deepEqual([world.shown(flow).status, world.shown(flow).reason, world.made()], ['failed', 'provider_failed', [0, 0, 0]]);
      assert.equal(world.ports.events.all.find(({ name }) => name === 'provider.failed')?.detail?.['reason'], 'timeout');
      const again = await browser.act(flow.snapshot, 'refresh', { by: 'person' });
      await world.callBack(browser, endpoint.provider, await world.play(again));
      assert.equal(world.shown(await world.see(browser, again)).status, 'confirmed');
    });
  }

  for (const endpoint of adorning) {
    test(`PRV-4 PRV-6: ${endpoint.provider} ${endpoint.path}: whatever comes instead of a name, who logged in is as it was said before, or nobody`, async () => {
      const world = await open(endpoint.provider);
      const honest = world.store.export().flows?.length ?? 0;
      const { flow: known } = await comeBack(world, endpoint, undefined, 'honest');
      const identityOf = (at: number): unknown => (world.store.export().flows?.[at]?.data as { identity?: { subject: string; unionSubject?: string } } | undefined)?.identity;
      const { nickname: _, ...expected } = identityOf(honest) as Record<string, unknown>;
      assert.ok(world.shown(known).nickname);
      for (const [place, [what, answer]] of answers.entries()) {
        const { called, flow } = await comeBack(world, endpoint, answer, what);
        const { nickname, reason, status } = world.shown(flow);
        const { nickname: __, ...identity } = (identityOf(honest + place + 1) ?? {}) as Record<string, unknown>;
        if (status === 'confirmed') assert.deepEqual([identity, nickname === undefined || !nickname.includes('{')], [expected, true], what);
        else assert.deepEqual([status, reason, identity], ['failed', 'provider_failed', {}], what); // a profile of somebody else
        assert.deepEqual(world.made(), [0, 0, 0], what);
        world.assertNothingLeaked(called.body, flow.body);
      }
    });
  }

  for (const [at, honest] of ['微信用户', '山前茶舍', '阿鹅', '小东'].entries()) {
    const endpoint = adorning[at] as Endpoint;
    test(`PRV-4: ${endpoint.provider}: a nickname that is markup, lines and hidden marks is one line of text`, async () => {
      const nasty = `<img src=x onerror=alert(1)>\r\nBcc: x\u202E\u0000${'😀'.repeat(100)}`;
      const world = await open(endpoint.provider);
      const { flow } = await comeBack(world, endpoint, undefined, 'honest');
      assert.equal(world.shown(flow).nickname, honest);
      const server = endpoint.server(world);
      const browser = world.browse('nasty');
      const begun = await world.begin(browser, endpoint.provider);
      const posted = await world.play(begun);
      server.answerNext(endpoint.path, async ({ json, method, params, url }) => {
        const body = method === 'GET' ? undefined : json === undefined ? new URLSearchParams(params) : JSON.stringify(json);
        return new Response((await (await server.fetch(url, { method, ...(body !== undefined && { body }) })).text()).replace(JSON.stringify(honest), JSON.stringify(nasty)));
      });
      await world.callBack(browser, endpoint.provider, posted);
      assert.equal(world.shown(await world.see(browser, begun)).nickname, readNickname(nasty));
      assert.match(readNickname(nasty) ?? '', /^<img src=x onerror=alert\(1\)> Bcc: x 😀+$/u);
    });
  }

  for (const endpoint of leading) {
    test(`PRV-7: ${endpoint.provider} ${endpoint.path}: whatever comes before anybody is led anywhere, the login begins nothing, and begins when the vendor is well`, async () => {
      for (const [what, answer] of answers.filter(([each]) => each !== joined)) { // a token may be any text
        const world = await open(endpoint.provider);
        endpoint.server(world).answerNext(endpoint.path, () => answer(endpoint));
        const refused = await world.begin(world.browse(), endpoint.provider);
        assert.deepEqual([refused.status, refused.snapshot, refused.refusal], [422, null, { code: 'provider_unavailable', params: { provider: endpoint.provider } }], what);
        assert.deepEqual([world.store.export().flows?.length ?? 0, world.store.export().providerStates?.length ?? 0], [0, 0], what);
        world.assertNothingLeaked(refused.body);
        assert.equal(world.shown(await world.begin(world.browse(), endpoint.provider)).status, 'pending', what);
      }
    });
  }
});
