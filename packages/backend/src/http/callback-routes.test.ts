import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { openProviderWorld, type ProviderWorld } from '../rules/testing/open-provider-world.ts';
import { personAt } from '../testing/person-at.ts';
import type { TestBrowser } from '../testing/test-browser.ts';

async function loadPage(world: ProviderWorld, path: string): Promise<{ status: number; headers: Headers; html: string }> {
  const response = await world.backend.handle(world.browse().request('GET', path));
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** Runs the page's script as a browser would at this address, over the backend. */
async function openPage(world: ProviderWorld, browser: TestBrowser, path: string, isFramed = false): Promise<{ shown: string[]; wentTo: string | undefined; address: string; links: string[] }> {
  const { html } = await loadPage(world, path.split('?')[0] ?? '');
  const url = new URL(`https://app.example/auth${path}`);
  const parts = ['waiting', 'taken', 'refused', 'gone', 'failed'].map((id) => ({ id, hidden: id !== 'waiting' }));
  const link = { href: '#' };
  let wentTo: string | undefined;
  let address = url.href;
  const window: Record<string, unknown> = {};
  window['parent'] = isFramed ? {} : window;
  const settled: Promise<unknown>[] = [];
  const context = {
    URLSearchParams, Object, JSON, String, Error, window,
    location: { search: url.search, pathname: url.pathname, replace: (to: string) => { wentTo = to; } },
    history: { replaceState: (_: unknown, __: string, to: string) => { address = to; } },
    document: { querySelectorAll: (name: string) => (name === 'a' ? [link] : parts) },
    fetch: (to: string, init: RequestInit) => {
      const answer = world.backend.handle(world.ports.cookies.bind(new Request(`https://app.example${to}`, { ...init, headers: { ...init.headers, Origin: 'https://app.example' } }), browser.device));
      settled.push(answer);
      return answer;
    },
  };
  vm.runInNewContext(/<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '', context);
  await Promise.all(settled);
  await new Promise((resolve) => { setImmediate(resolve); });
  return { shown: parts.filter(({ hidden }) => !hidden).map(({ id }) => id), wentTo, address, links: [link.href] };
}

describe('the callback page', () => {
  test('PRV-6 SES-3: a GET changes nothing: it is one static page, whatever the query says (threats 52, 98)', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    const begun = await browser.begin('login', 'chooseProvider', { provider: 'jd' });
    const before = JSON.stringify(world.store.export());
    const plain = await loadPage(world, '/callbacks/jd');
    const asked = await loadPage(world, `/callbacks/jd?code=<script>alert(1)</script>&state=${world.stateIn(begun)}`);
    assert.deepEqual([plain.status, plain.html], [200, asked.html]);
    assert.equal(JSON.stringify(world.store.export()), before);
    assert.deepEqual(world.providers.jd.exchanged, []);
    assert.equal(plain.headers.get('Cache-Control'), 'no-store');
    assert.equal(plain.headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal((await loadPage(world, `/callbacks/jd/${world.stateIn(begun)}`)).html, plain.html);
    assert.equal((await loadPage(world, '/callbacks/nobody')).status, 404);
  });

  test('PRV-6: its policy lets its own script and style run and nothing else; only the site\'s pages may frame it (threats 103, 104)', async () => {
    const { headers, html } = await loadPage(openProviderWorld('jd-cloud'), '/callbacks/jd');
    const hash = (tag: string): string => `'sha256-${createHash('sha256').update(new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(html)?.[1] ?? '').digest('base64')}'`;
    assert.equal(headers.get('Content-Security-Policy'), [
      "default-src 'none'", `script-src ${hash('script')}`, `style-src ${hash('style')}`, "base-uri 'none'", "form-action 'none'", "connect-src 'self'",
      "frame-ancestors 'self' https://app.example https://embed.example",
    ].join('; '));
    assert.doesNotMatch(html, / style=| on\w+=|javascript:/);
  });

  test('PRV-9: a redirect: the query leaves the address, is posted, and the page goes back to the one that asked', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    world.providers.jd.script('good', personAt('jd', 'jd-1'));
    const begun = await browser.begin('login', 'chooseProvider', { provider: 'jd', page: '/shop?item=1' });
    const page = await openPage(world, browser, `/callbacks/jd?code=good&state=${world.stateIn(begun)}`);
    assert.deepEqual([page.address, page.wentTo], ['/auth/callbacks/jd', 'https://app.example/shop?item=1']);
    assert.equal(((await world.look(browser, begun)).snapshot?.payload as { status: string }).status, 'confirmed');
  });

  test('PRV-9: in a frame, or in a window of its own, it says that it may be closed, in both languages', async () => {
    for (const [policy, provider, isFramed] of [['jd-cloud', 'jd', true], ['tencent-cloud', 'qq', false]] as const) {
      const world = openProviderWorld(policy);
      const browser = world.browse();
      const begun = await browser.begin('login', 'chooseProvider', { provider });
      const page = await openPage(world, browser, `/callbacks/${provider}?state=${world.stateIn(begun)}`, isFramed);
      assert.deepEqual([page.shown, page.wentTo], [['taken'], undefined]);
    }
    const { html } = await loadPage(openProviderWorld('jd-cloud'), '/callbacks/jd');
    assert.match(html, /可以关闭此页面[\s\S]*You may close this page/);
  });

  test('PRV-2 PRV-6: a provider that carries no state has it in the path', async () => {
    const world = openProviderWorld('tencent-cloud');
    const browser = world.browse();
    world.providers['wechat-official-account'].script('good', personAt('wechat-official-account', 'oa-1'));
    const begun = await browser.begin('login', 'chooseProvider', { provider: 'wechat-official-account' });
    const page = await openPage(world, browser, `/callbacks/wechat-official-account/${world.stateIn(begun)}?code=good`);
    assert.equal(page.address, `/auth/callbacks/wechat-official-account/${world.stateIn(begun)}`);
    assert.deepEqual(page.shown, ['taken']);
    assert.equal(((await world.look(browser, begun)).snapshot?.payload as { status: string }).status, 'confirmed');
  });

  test('PRV-7: what is no longer good is told, with a way back that the page did not choose', async () => {
    const world = openProviderWorld('jd-cloud');
    const page = await openPage(world, world.browse(), '/callbacks/jd?code=x&state=y&returnTo=https://evil.example');
    assert.deepEqual([page.shown, page.wentTo, page.links], [['gone'], undefined, ['https://app.example/login']]);
    assert.deepEqual((await openPage(world, world.browse(), `/callbacks/jd?code=${'x'.repeat(20_000)}`)).shown, ['failed']);
  });

  test('SES-3: it may post from the backend\'s own origin, other routes may not', async () => {
    const world = openProviderWorld('jd-cloud', { baseUrl: 'https://auth.example/auth' });
    const browser = world.browse();
    const post = (path: string, body: object) => browser.send('POST', path, body, { Origin: 'https://auth.example', 'Idempotency-Key': 'press-0000000000-x' });
    assert.equal((await post('/callbacks/jd', { params: {} })).body['outcome'], 'refused');
    assert.equal((await post('/flows', { flow: 'login', action: 'chooseProvider', input: { provider: 'jd' } })).body['code'], 'origin_refused');
    assert.equal((await browser.send('POST', '/callbacks/jd', { params: {} }, { Origin: 'https://evil.example' })).body['code'], 'origin_refused');
    const begun = await browser.begin('login', 'chooseProvider', { provider: 'jd' });
    const shown = (begun.snapshot?.payload as { presentations: { url: string }[] }).presentations[0]?.url ?? '';
    assert.equal(new URL(shown).searchParams.get('redirect_uri'), 'https://auth.example/auth/callbacks/jd', 'EML-8: from configuration');
  });

  test('PRV-6: what is posted is held to its shape and limited by address', async () => {
    const world = openProviderWorld('jd-cloud');
    const browser = world.browse();
    for (const body of [{}, { params: [] }, { params: { code: 1 } }, { params: {}, state: ['x'] }, { params: { code: 'x'.repeat(5000) } }]) {
      assert.equal((await browser.send('POST', '/callbacks/jd', body)).body['code'], 'input_invalid', JSON.stringify(body).slice(0, 60));
    }
    for (let at = 0; at < 120; at += 1) await browser.send('POST', '/callbacks/jd', { params: {} });
    const full = await browser.send('POST', '/callbacks/jd', { params: {} });
    assert.deepEqual([full.status, full.body['code']], [429, 'rate_limited']);
  });
});
