import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logIn } from '../rules/testing/account-steps.ts';
import { openWorld, payloadIn } from '../rules/testing/open-world.ts';

const email = 'ann@example.com';

describe('a sign-in on a new device', () => {
  test('SES-5 SCN-5: is told by mail, once a device, with browser and place, and no more at that device (threat 94)', async () => {
    const world = openWorld('tencent-cloud', { placeOf: () => 'Shanghai' });
    const own = world.browse('own');
    await world.createMailed(email, own);
    const before = (await world.sentTo(email)).length;
    payloadIn(await logIn(own, email), 'complete');
    assert.equal((await world.sentTo(email)).length, before);
    const fresh = world.browse('fresh');
    const headers = { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1<b>' };
    payloadIn(await fresh.begin('login', 'submitPassword', { identifier: email, password: 'Blue-Sky-73' }, { headers }), 'complete');
    const notice = (await world.sentTo(email)).at(-1);
    assert.equal(notice?.channel === 'mail' && notice.subject, '您的腾讯云账号在新设备上登录');
    assert.match(notice?.text ?? '', /Safari · iPhone · Shanghai[^]*不是我本人：\nhttps:\/\/app\.example\/link#token=[\w-]{43}\n/);
    payloadIn(await logIn(fresh, email), 'complete');
    assert.equal((await world.sentTo(email)).length, before + 1);
  });

  test('SES-5: names the place in the language the account is written to in', async () => {
    const world = openWorld('tencent-cloud', { placeOf: (_, locale) => ({ 'zh-CN': '上海', en: 'Shanghai' })[locale] });
    await world.createMailed(email);
    const [account] = world.store.export().accounts ?? [];
    for (const [locale, place] of [['en', 'Shanghai'], ['zh-CN', '上海']] as const) {
      await world.store.commit([{ do: 'update', table: 'accounts', id: account?.id ?? '', set: { locale } }], world.ports.clock.now());
      const headers = { 'Accept-Language': locale === 'en' ? 'zh-CN' : 'en' };
      payloadIn(await world.browse(locale).begin('login', 'submitPassword', { identifier: email, password: 'Blue-Sky-73' }, { headers }), 'complete');
      assert.ok((await world.sentTo(email)).at(-1)?.text.includes(place), locale);
    }
  });

  test('SES-2: a wrong password tells nothing', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed(email);
    const before = (await world.sentTo(email)).length;
    await logIn(world.browse('fresh'), email, 'Wrong-Sky-1');
    assert.equal((await world.sentTo(email)).length, before);
  });

  test('EML-4: an unverified address gets none', async () => {
    const world = openWorld('jd-cloud');
    const begun = await world.registerByName(world.browse('own'), 'zhang_san');
    const proved = await world.provePhone(world.browse('own'), begun.snapshot, '+8613800138000');
    await world.browse('own').act(proved.snapshot, 'submitSecurityEmail', { email });
    const before = (await world.sentTo(email)).length;
    payloadIn(await logIn(world.browse('fresh'), 'zhang_san'), 'complete');
    assert.equal((await world.sentTo(email)).length, before);
  });
});
