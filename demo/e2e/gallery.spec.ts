import { cards } from '../src/gallery/cards.ts';
import { expect, type Page } from '@playwright/test';
import { test } from './story.ts';

/** Whatever is asked for once the page is there. */
function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/\.(js|css|html)(\?|$)/.test(request.url()) && !request.url().startsWith('data:') && request.resourceType() !== 'document') asked.push(request.url());
  });
  return asked;
}

for (const [lang, scheme] of [['zh-CN', 'light'], ['en', 'dark']] as const) {
  test(`the gallery in ${lang}, ${scheme}: every card draws its element, without a request and without a word in the console`, async ({ page }) => {
    const asked = watchRequests(page);
    await page.goto(`gallery.html?lang=${lang}&scheme=${scheme}`);
    await expect(page.getByTestId('card')).toHaveCount(cards.length);
    // One by one, as somebody scrolls by: each draws itself when it comes near.
    await page.getByTestId('card').evaluateAll(async (all) => {
      for (const card of all) {
        card.scrollIntoView();
        while (!card.querySelector('.g-box > *')) await new Promise(requestAnimationFrame);
      }
    });
    const empty = await page.getByTestId('card').evaluateAll((all) => all.flatMap((card) => {
      const element = card.querySelector('.g-box > *');
      return element?.shadowRoot?.textContent?.trim() ? [] : [card.id];
    }));
    expect(empty).toEqual([]);
    expect(asked).toEqual([]);
  });
}

test('the gallery’s filters: by flow, by policy, by name; what they are set to stands in the address', async ({ page }) => {
  await page.goto('gallery.html?lang=zh-CN');
  const shown = page.getByTestId('card');
  const pick = (name: string, value: string): Promise<void> => page.getByTestId(`switch-${name}`).locator(`[value="${value}"]`).locator('xpath=..').click();
  await pick('flow', 'recover');
  await expect(shown).toHaveCount(cards.filter(({ flow }) => flow === 'recover').length);
  await pick('under', 'tencent-cloud');
  await expect(shown).toHaveCount(cards.filter(({ flow, policy }) => flow === 'recover' && policy !== 'jd-cloud').length);
  await page.getByTestId('gallery-search').fill('newPassword');
  await expect(shown).toHaveCount(cards.filter(({ flow, policy, id, title }) => flow === 'recover' && policy !== 'jd-cloud' && [id, ...Object.values(title)].some((text) => text.toLowerCase().includes('newpassword'))).length);
  const { length } = await shown.all();
  await page.reload();
  await expect(shown).toHaveCount(length);
  await page.getByTestId('gallery-search').fill('nothing is called this');
  await expect(shown).toHaveCount(0);
  await expect(page.getByTestId('gallery')).not.toBeEmpty();
});

test('a card has an address of its own, its snapshot as JSON, and a way back', async ({ page }) => {
  await page.goto('gallery.html?lang=zh-CN');
  const id = 'register/passcode/sms';
  const card = page.locator(`[data-testid="card"][id="${id}"]`);
  // Cards draw themselves as they come near, and push those below: by key the link is met wherever it stands.
  await card.scrollIntoViewIfNeeded();
  await expect(card.locator('cloud-register')).toBeVisible();
  await card.getByTestId('card-alone').press('Enter');
  await expect(page.getByTestId('card')).toHaveCount(1);
  expect(new URL(page.url()).searchParams.get('card')).toBe(id);
  await expect(card.locator('cloud-register')).toBeVisible();
  await card.getByTestId('card-show-json').click();
  const json = JSON.parse(await card.getByTestId('card-json').innerText()) as { snapshot: { state: string } };
  expect(json.snapshot.state).toBe('passcode');
  await page.goto(`gallery.html?lang=zh-CN#${id}`);
  await expect(card).toBeInViewport();
});
