import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestClock } from '@cloud-sign-in/backend/testing/test-clock';
import { createWorld } from '../create-world.ts';
import { createMemoryStorage } from '../memory-storage.ts';
import type { World } from '../world.ts';
import type { WorldOptions } from '../world-options.ts';

const open = (options: WorldOptions = {}): World => createWorld({ storage: null, seed: 1, clock: createTestClock(), ...options });

interface Waiting { presentations: { kind: string; url: string; target?: string; note?: string }[]; status: string; nickname?: string; reason?: string }
interface Snapshot { id: string; state: string; payload: Waiting; revision: number }
interface Browser {
  begin(provider: string): Promise<Snapshot>;
  look(): Promise<Snapshot>;
  finish(): Promise<Snapshot>;
}

/** Somebody at a browser who logs in by a provider. */
function createBrowser(world: World, device = 'browser'): Browser {
  let id = '';
  let presses = 0;
  const post = async (path: string, body: unknown): Promise<Snapshot> => {
    const response = await world.fetch(device)(`/auth${path}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `${device}-press-number-${++presses}` }, body: JSON.stringify(body),
    });
    const text = await response.text();
    const { snapshot } = JSON.parse(text) as { snapshot?: Snapshot | null };
    assert.ok(snapshot, text);
    id = snapshot.id;
    return snapshot;
  };
  const look = async (): Promise<Snapshot> => ((await (await world.fetch(device)(`/auth/flows/${id}`)).json()) as { snapshot: Snapshot }).snapshot;
  return {
    begin: (provider) => post('/flows', { flow: 'login', action: 'chooseProvider', input: { provider } }),
    look,
    finish: async () => post(`/flows/${id}/actions/finish`, { revision: (await look()).revision, input: {} }),
  };
}

const found = <T>(value: T | { error: string }): T => {
  assert.ok(typeof value === 'object' && value !== null && !('error' in value), JSON.stringify(value));
  return value as T;
};
const urlOf = ({ payload }: Snapshot, kind: string): string => payload.presentations.find((way) => way.kind === kind)?.url ?? '';

describe('the vendors of a world', () => {
  test('PRV-4: a code of WeChat\'s, drawn on the site, is scanned and authorised; the page signs in by itself', async () => {
    const world = open({ policy: 'jd-cloud' });
    const browser = createBrowser(world);
    const begun = await browser.begin('wechat');
    assert.deepEqual(begun.payload.presentations.map(({ kind }) => kind), ['qr', 'redirect']);
    const phone = world.vendors.wechat.phone();
    await phone.setNickname('小明');
    const { uuid } = found(await phone.scan(urlOf(begun, 'qr')));
    const scanned = (await browser.look()).payload;
    assert.deepEqual([scanned.status, scanned.nickname], ['scanned', undefined], 'as WeChat\'s own page shows it');
    const { followed } = found(await phone.authorise(uuid));
    assert.equal(followed?.outcome, 'taken');
    const { payload } = await browser.look();
    assert.deepEqual([payload.status, payload.nickname], ['confirmed', '小明']);
    assert.equal((await browser.finish()).state, 'phone');
    world.close();
  });

  test('a page of a vendor stands on the site: what it shows is the vendor\'s own address, and where it goes is followed as a browser does', async () => {
    const world = open({ policy: 'jd-cloud', vendorPage: 'vendors/' });
    const { vendors } = world;
    const browser = createBrowser(world);
    const url = urlOf(await browser.begin('jd'), 'redirect');
    assert.ok(url.startsWith('https://site.example/vendors/#'), url);
    assert.ok(vendors.addressOf(url).startsWith('https://open-oauth.jd.com/oauth2/to_login?app_key='));
    const page = found(await vendors.jd.openPage(url));
    assert.ok('error' in await vendors.jd.logIn(page.id, 'jd_xiaodong', 'wrong'));
    found(await vendors.jd.logIn(page.id, 'jd_xiaodong', 'jd-1'));
    const { redirectTo } = found(await vendors.jd.authorise(page.id));
    assert.equal((await vendors.follow(redirectTo, 'another browser')).outcome, 'refused'); // the answer belongs to the browser that asked (PRV-6)
    assert.equal((await vendors.follow(redirectTo)).outcome, 'taken');
    assert.deepEqual([(await browser.look()).payload.status, (await browser.look()).payload.nickname], ['confirmed', '小东']);
    assert.equal((await browser.finish()).state, 'phone');
    await assert.rejects(vendors.follow('https://evil.example/auth/callbacks/jd?code=1'));
    world.close();
  });

  test('PRV-2: an Official Account is chosen on the phone; unticked, the permission fails the login and says so', async () => {
    const world = open({ policy: 'tencent-cloud' });
    const { officialAccount, follow } = world.vendors;
    const choose = async (permissions: readonly number[], device: string): Promise<Browser> => {
      const browser = createBrowser(world, device);
      const begun = await browser.begin('wechat-official-account');
      assert.deepEqual(begun.payload.presentations.map(({ kind, target, note }) => [kind, target, note]), [['redirect', 'new', 'keep_account_service_permission']]);
      const page = found(await officialAccount.openPage(urlOf(begun, 'redirect'), `${world.origin}/`));
      const question = found(await officialAccount.phone().scan(page.qr));
      assert.deepEqual(question.accounts.map(({ nickname }) => nickname), ['山前茶舍', '灯下书店']);
      found(await officialAccount.phone().authorise(question.uuid, { account: question.accounts[1]?.appId ?? '', permissions }));
      const { status, redirectTo = '' } = officialAccount.look(page.uuid);
      assert.equal(status, 'done');
      await follow(redirectTo, device);
      return browser;
    };
    const unticked = await (await choose([1, 2], 'first')).look();
    assert.deepEqual([unticked.payload.status, unticked.payload.reason], ['failed', 'permission_missing']);
    const browser = await choose([1, 2, 3], 'second');
    assert.equal((await browser.look()).payload.nickname, '灯下书店');
    assert.equal((await browser.finish()).state, 'associate');
    world.close();
  });

  test('PRV-3: QQ is a number and a password on a page of QQ\'s', async () => {
    const world = open({ policy: 'tencent-cloud' });
    const { qq, follow } = world.vendors;
    const browser = createBrowser(world);
    const page = found(await qq.openPage(urlOf(await browser.begin('qq'), 'redirect')));
    found(await qq.logIn(page.id, '10000001', 'qq-1'));
    assert.equal((await follow(found(await qq.authorise(page.id)).redirectTo)).outcome, 'taken');
    assert.equal((await browser.finish()).state, 'associate');
    world.close();
  });

  test('PRV-7: refused on the phone, the login comes to nothing on the page and says why', async () => {
    const world = open({ policy: 'jd-cloud' });
    const browser = createBrowser(world);
    const phone = world.vendors.wechat.phone();
    const { uuid } = found(await phone.scan(urlOf(await browser.begin('wechat'), 'qr')));
    assert.equal(found(await phone.refuse(uuid)).followed?.outcome, 'taken');
    assert.equal(world.vendors.wechat.look(uuid).status, 'refused');
    const { payload } = await browser.look();
    assert.equal(payload.reason, 'cancelled');
    assert.notEqual(payload.status, 'confirmed');
    world.close();
  });

  test('tabs of one world share its vendors: what one shows, the phone in another scans', async () => {
    const [storage, clock] = [createMemoryStorage(), createTestClock()];
    const first = open({ policy: 'jd-cloud', storage, clock });
    await first.ready;
    const second = createWorld({ storage, clock });
    await second.ready;
    let told = 0;
    const leave = first.vendors.subscribe(() => { told += 1; });
    const browser = createBrowser(first);
    const qr = urlOf(await browser.begin('wechat'), 'qr');
    const before = told;
    const { uuid } = found(await second.vendors.wechat.phone().scan(qr));
    assert.ok(told > before);
    assert.equal(first.vendors.wechat.look(uuid).status, 'scanned');
    found(await second.vendors.wechat.phone().authorise(uuid));
    assert.equal((await browser.look()).payload.status, 'confirmed');
    leave();
    first.close();
    second.close();
  });

  test('a vendor that is down fails the login kindly, and nobody else can be reached', async () => {
    const world = open({ policy: 'jd-cloud' });
    const browser = createBrowser(world);
    const phone = world.vendors.wechat.phone();
    const { uuid } = found(await phone.scan(urlOf(await browser.begin('wechat'), 'qr')));
    world.vendors.wechat.answerNext('/sns/oauth2/access_token', () => new Response('', { status: 503 }));
    await phone.authorise(uuid).catch(() => undefined);
    const { payload } = await browser.look();
    assert.deepEqual([payload.status, payload.reason], ['failed', 'provider_failed']);
    world.close();
  });

  test('a day later the platform\'s ticket is fresh again', async () => {
    const world = open({ policy: 'tencent-cloud' });
    await createBrowser(world, 'first').begin('wechat-official-account');
    await world.clock.turn(24 * 60 * 60 * 1000);
    const begun = await createBrowser(world, 'second').begin('wechat-official-account');
    assert.equal(begun.payload.presentations.length, 1);
    world.close();
  });
});
