import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { at, type Browser, type WireSnapshot } from '@cloud-sign-in/contract/conformance/driver';
import { createSqliteDatabases } from '../testing/sqlite-databases.ts';
import { openVendorStage } from '../testing/vendor-stage.ts';

const begin = async (browser: Browser, provider: string): Promise<WireSnapshot> => at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
const wayOf = ({ payload }: WireSnapshot): { kind: string; url: string } => (payload['presentations'] as { kind: string; url: string }[])[0] ?? assert.fail('no way');

describe('a server with providers configured', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());

  for (const [rule, policy, provider, nickname, first] of [
    ['PRV-1', 'tencent-cloud', 'wechat', '微信用户', 'associate'],
    ['PRV-2', 'tencent-cloud', 'wechat-official-account', '山前茶舍', 'associate'],
    ['PRV-3', 'tencent-cloud', 'qq', '阿鹅', 'associate'],
    ['PRV-4', 'jd-cloud', 'wechat', '微信用户', 'phone'],
    ['PRV-5', 'jd-cloud', 'jd', '小东', 'phone'],
  ] as const) {
    test(`${rule}: a first login by ${provider} under ${policy}, vendor and server speaking HTTP`, async (t) => {
      const { browse, lines, play, vendors } = await openVendorStage(t, databases, { policy });
      if (provider === 'wechat-official-account') await vendors.keepUp();
      const browser = browse()(0);
      const waiting = await begin(browser, provider);
      assert.equal((await browser.callBack(await play(waiting))).body.outcome, 'taken');
      const confirmed = at(await browser.see(waiting), 'waiting');
      assert.deepEqual([confirmed.payload['status'], confirmed.payload['nickname']], ['confirmed', nickname]);
      at(await browser.run(confirmed, 'finish'), first);
      const { registry: { jd, officialAccount, qq, wechat } } = vendors;
      for (const secret of [wechat.website.secret, officialAccount.platform.secret, officialAccount.platform.encodingAesKey, qq.app.secret, jd.app.secret, 'queryauthcode']) {
        assert.equal(lines.join('').includes(secret), false, 'a secret is never logged');
      }
    });
  }

  test('PRV-2: in the scene mode a person follows our account, and confirms in its conversation, never by the scan alone', async (t) => {
    const { browse, vendors } = await openVendorStage(t, databases, { policy: 'tencent-cloud', officialAccount: 'scene' });
    const browser = browse()(0);
    const waiting = await begin(browser, 'wechat-official-account');
    const phone = vendors.follower.phone();
    const scanned = await phone.scan(wayOf(waiting).url);
    assert.ok('says' in scanned && scanned.says !== undefined);
    assert.equal(at(await browser.see(waiting), 'waiting').payload['status'], 'scanned');
    await phone.write('1');
    const confirmed = at(await browser.see(waiting), 'waiting');
    assert.equal(confirmed.payload['status'], 'confirmed');
    at(await browser.run(confirmed, 'finish'), 'associate');
  });

  test('PRV-2: WeChat is led to by a page of ours that tells our host, whatever the site\'s own pages tell', async (t) => {
    const { browse, listeners, vendors } = await openVendorStage(t, databases, { policy: 'tencent-cloud' });
    await vendors.keepUp();
    const { kind, url } = wayOf(await begin(browse()(0), 'wechat-official-account'));
    const { hash, origin, pathname } = new URL(url);
    assert.deepEqual([kind, origin, pathname], ['redirect', 'https://app.example', '/auth/launch/wechat-official-account']);
    assert.match(decodeURIComponent(hash), /^#https:\/\/mp\.weixin\.qq\.com\/cgi-bin\/componentloginpage\?component_appid=/);
    const page = await fetch(`${listeners[0]?.address}${pathname}`);
    assert.deepEqual([page.status, page.headers.get('Referrer-Policy'), page.headers.get('X-Content-Type-Options')], [200, 'origin', 'nosniff']);
    const callback = await fetch(`${listeners[0]?.address}/auth/callbacks/wechat-official-account/state?auth_code=x`);
    assert.deepEqual([callback.status, callback.headers.get('Referrer-Policy'), callback.headers.get('Cache-Control')], [200, 'no-referrer', 'no-store']);
    assert.match(callback.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
  });

  test('PRV-7: a vendor that is down, and one that does not know us, fail the login kindly and are told to the owner', async (t) => {
    const { browse, lines, play, vendors } = await openVendorStage(t, databases, { policy: 'jd-cloud' });
    for (const reply of [() => new Response('', { status: 503 }), () => Response.json({ errcode: 40125, errmsg: 'invalid appsecret' })]) {
      const browser = browse()(0);
      const waiting = await begin(browser, 'wechat');
      const address = await play(waiting);
      vendors.wechat.answerNext('/sns/oauth2/access_token', reply);
      await browser.callBack(address);
      const failed = at(await browser.see(waiting), 'waiting');
      assert.deepEqual([failed.payload['status'], failed.payload['reason']], ['failed', 'provider_failed']);
    }
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ event }) => event === 'provider.failed');
    assert.deepEqual(told.map(({ level }) => level), ['warn', 'warn']);
    assert.ok(JSON.stringify(told[1]).includes('40125'), JSON.stringify(told));
  });

  test('a push that is not WeChat\'s is refused, and one to a provider that takes none is not found', async (t) => {
    const { listeners } = await openVendorStage(t, databases, { policy: 'tencent-cloud' });
    const push = (provider: string, query: string) => fetch(`${listeners[0]?.address}/auth/pushes/${provider}?${query}`, { method: 'POST', body: '<xml><Encrypt>AAAA</Encrypt></xml>' });
    assert.equal((await push('wechat-official-account', `timestamp=${Math.floor(Date.now() / 1000)}&nonce=1&msg_signature=${'0'.repeat(40)}`)).status, 403);
    assert.equal((await push('qq', '')).status, 404);
  });
});
