import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openProviderWorld, type ProviderWorld } from '../rules/testing/open-provider-world.ts';
import type { ProviderPush } from '../provider.ts';
import { personAt } from '../testing/person-at.ts';
import type { TestAnswer, TestBrowser } from '../testing/test-browser.ts';

const provider = 'wechat-official-account';
const person = personAt(provider, 'oa-1');
const open = (): ProviderWorld => openProviderWorld('tencent-cloud');
const begin = (browser: TestBrowser): Promise<TestAnswer> => browser.begin('login', 'chooseProvider', { provider });
const statusOf = async (world: ProviderWorld, browser: TestBrowser, begun: TestAnswer): Promise<string> => ((await world.look(browser, begun)).snapshot?.payload as { status: string }).status;

async function push(world: ProviderWorld, tells: Omit<ProviderPush, 'response'> = {}, body = '<xml/>'): Promise<Response> {
  world.providers[provider].push = tells;
  return world.backend.handle(world.ports.cookies.bind(new Request(`https://app.example/auth/pushes/${provider}?nonce=1`, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } }), 'vendor'));
}

describe('pushes of a vendor', () => {
  test('PRV-2: a vendor\'s server has no origin and no cookie; it gets the answer it expects', async () => {
    const response = await push(open(), {}, '<xml>ticket</xml>');
    assert.deepEqual([response.status, await response.text(), response.headers.get('Set-Cookie')], [200, 'took <xml>ticket</xml>', null]);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/plain/);
  });

  test('PRV-2: only providers that are configured take any, at most 64 kB', async () => {
    const world = open();
    assert.equal((await world.browse().send('POST', '/pushes/jd', '<xml/>')).status, 404);
    assert.equal((await push(world, {}, 'x'.repeat(64 * 1024))).status, 200);
    const large = await push(world, {}, 'x'.repeat(64 * 1024 + 1));
    assert.deepEqual([large.status, ((await large.json()) as { code: string }).code], [413, 'body_too_large']);
  });

  test('PRV-2: a scan shows at once; a confirmation waits for the page\'s own finish, and the push signs nobody in', async () => {
    const world = open();
    const browser = world.browse();
    const begun = await begin(browser);
    const state = world.stateIn(begun);
    await push(world, { scanned: { state } });
    assert.equal(await statusOf(world, browser, begun), 'scanned');
    await push(world, { answer: { state, answer: person } });
    assert.equal(await statusOf(world, browser, begun), 'confirmed');
    await push(world, { scanned: { state } });
    assert.equal(await statusOf(world, browser, begun), 'confirmed', 'a late scan takes nothing back');
    assert.equal(world.counts().sessions, 0);
    assert.equal((await browser.act((await world.look(browser, begun)).snapshot, 'finish', {})).snapshot?.state, 'associate');
  });

  test('PRV-6: the same push again, or for an unknown state, has no second effect', async () => {
    const world = open();
    const browser = world.browse();
    const begun = await begin(browser);
    const state = world.stateIn(begun);
    await push(world, { answer: { state, answer: person } });
    const revision = (await world.look(browser, begun)).snapshot?.revision;
    await push(world, { answer: { state, answer: personAt(provider, 'oa-2') } });
    await push(world, { answer: { state: 'nobody', answer: person } });
    assert.equal((await world.look(browser, begun)).snapshot?.revision, revision);
  });

  test('PRV-6: push and callback carry one grant: whichever is second brings nothing new, and the person is told it was taken', async () => {
    const world = open();
    const browser = world.browse();
    const begun = await begin(browser);
    const state = world.stateIn(begun);
    await push(world, { answer: { state, answer: person } });
    const { outcome } = (await world.callBack(browser, provider, { code: 'x' }, state)).body;
    assert.deepEqual([outcome, world.providers[provider].exchanged], ['taken', []]);
    assert.equal((await world.callBack(world.browse('other'), provider, { code: 'x' }, state)).body['outcome'], 'refused', 'not for another browser');
  });

  test('PRV-7: a grant without the permission fails and says so; switched off, none is taken', async () => {
    for (const isOff of [false, true]) {
      const world = open();
      const browser = world.browse();
      const begun = await begin(browser);
      if (isOff) world.off.add(provider);
      await push(world, { answer: { state: world.stateIn(begun), answer: isOff ? person : { refused: 'permission_missing' } } });
      const { status, reason } = (await world.look(browser, begun)).snapshot?.payload as { status: string; reason: string };
      assert.deepEqual([status, reason], ['failed', isOff ? 'provider_off' : 'permission_missing']);
    }
  });

  test('PRV-6: an identity of another provider in an answer counts for nothing', async () => {
    const world = open();
    const browser = world.browse();
    const begun = await begin(browser);
    await push(world, { answer: { state: world.stateIn(begun), answer: personAt('qq', 'q-1') } });
    assert.equal(await statusOf(world, browser, begun), 'failed');
  });
});
