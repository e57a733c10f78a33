import { createWorld } from '@cloud-sign-in/mocks';
import { createClient } from '@cloud-sign-in/sdk/client';
import { expect } from '@playwright/test';
import { pageWith } from './site/page-with.ts';
import { test } from './site/site-test.ts';
import { words } from './words.ts';

const { errors, login: texts, session, waiting } = words['zh-CN'];

test.use({ past: { policy: 'tencent-cloud', scenario: 'provider-off' } });

/** What the same site told of itself before WeChat was switched off. */
async function readEarlierEntry(): Promise<string> {
  const before = createWorld({ policy: 'tencent-cloud', storage: null });
  await before.ready;
  const entry = await (await before.fetch()(`${before.baseUrl}/entry`)).text();
  before.close();
  return entry;
}

test('PRV-7: WeChat was switched off after the page was opened: pressed, it is refused by the backend in kind words, and so is the SDK; the other ways go on (threat 76)', async ({ page, site, login }) => {
  const entry = await readEarlierEntry();
  site.decide(({ path }) => (path === '/entry' ? new Response(entry, { headers: { 'Content-Type': 'application/json' } }) : 'answer'));
  site.serve(pageWith('<cloud-login></cloud-login><cloud-session></cloud-session>'));
  await page.goto(site.origin);
  const way = (provider: string) => login.root.locator('button[part="way"]').filter({ has: page.getByText(waiting.names[provider] ?? '', { exact: true }) });
  await way('wechat').click();
  await expect(login.root).toContainText(errors.provider_unavailable({} as never, 0));
  expect(site.made('POST /flows')).toHaveLength(1);
  await expect(page.getByRole('link', { name: session.callToAction })).toBeVisible();

  const begun = await createClient({ baseUrl: site.world.baseUrl, fetch: site.world.fetch('laptop') }).begin('login', 'chooseProvider', { provider: 'wechat', page: site.origin });
  expect([begun.snapshot, begun.refusal?.code]).toEqual([null, 'provider_unavailable']);

  await login.isAt(texts.title);
  await way('qq').click();
  await login.isAt(waiting.title(waiting.names['qq'] ?? ''));
});
