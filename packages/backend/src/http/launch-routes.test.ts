import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { openProviderWorld } from '../rules/testing/open-provider-world.ts';

const to = 'https://mp.weixin.qq.com/';

/** A world one of whose providers wants to see who leads to it. */
async function load(path: string): Promise<Response> {
  const world = openProviderWorld('tencent-cloud');
  const { 'wechat-official-account': provider, ...others } = world.providers;
  const launched = openProviderWorld('tencent-cloud', { providers: [others.wechat, others.qq, { ...provider, launchesTo: to }] });
  return launched.backend.handle(launched.browse().request('GET', path));
}

/** Runs the page's script at this address. */
async function open(hash: string): Promise<{ wentTo: string | undefined; href: string; shown: string[] }> {
  const html = await (await load('/launch/wechat-official-account')).text();
  const parts = ['going', 'lost'].map((id) => ({ id, hidden: id !== 'going' }));
  const link = { href: '#' };
  let wentTo: string | undefined;
  vm.runInNewContext(/<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '', {
    decodeURIComponent,
    location: { hash, replace: (address: string) => { wentTo = address; } },
    document: { querySelectorAll: () => parts, querySelector: () => link },
  });
  return { wentTo, href: link.href, shown: parts.filter(({ hidden }) => !hidden).map(({ id }) => id) };
}

describe('the launch page', () => {
  test('PRV-2: it tells the provider our host, whatever the site\'s pages tell, and lets its own script run and nothing else', async () => {
    const response = await load('/launch/wechat-official-account');
    assert.deepEqual([response.status, response.headers.get('Referrer-Policy'), response.headers.get('Cache-Control')], [200, 'origin', 'no-store']);
    const html = await response.text();
    const script = createHash('sha256').update(/<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '').digest('base64');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    assert.ok(policy.includes(`script-src 'sha256-${script}'`) && policy.includes("default-src 'none'") && policy.includes("frame-ancestors 'none'"), policy);
  });

  test('it leads to the provider and nowhere else', async () => {
    const address = `${to}cgi-bin/componentloginpage?component_appid=1&redirect_uri=https%3A%2F%2Fsite.example%2F`;
    assert.deepEqual(await open(`#${encodeURIComponent(address)}`), { wentTo: address, href: address, shown: ['going'] });
    for (const evil of ['', 'https://evil.example/', 'javascript:alert(1)', 'https://mp.weixin.qq.com.evil.example/', `//evil.example/${to}`]) {
      assert.deepEqual(await open(`#${encodeURIComponent(evil)}`), { wentTo: undefined, href: '#', shown: ['lost'] }, evil);
    }
  });

  test('there is none for a provider that does not look', async () => {
    for (const path of ['/launch/qq', '/launch/nobody', '/launch/']) assert.equal((await load(path)).status, 404, path);
  });
});
