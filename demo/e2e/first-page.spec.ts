import { expect } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { Stage } from './pages/stage.ts';
import { test } from './story.ts';

test('the first page has both elements ready to type into, and nothing at all in its console', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  await page.goto('./');
  const stage = new Stage(page, mouse);
  await stage.login.fill({ identifier: 'mei@example.com', password: 'Tree-house7' });
  await stage.register.fill({ email: 'mei@example.com', password: 'Tree-house7' });
  await expect(stage.panels.requests('GET /entry')).toHaveCount(1);
  await page.waitForLoadState('networkidle');
  expect(said).toEqual([]);
});

test('REG-3: the navigation calls to register in its own words, the login view links to registering', async ({ page }) => {
  const stage = new Stage(page, mouse, 'en');
  await stage.open({ view: 'login' });
  await expect(stage.session.callToAction).toHaveText('Register to Win Gifts');
  await stage.login.follow(stage.words.login.register);
  await expect(stage.register.field('email')).toBeVisible();
  await stage.register.follow(stage.words.register.login);
  await expect(stage.login.field('identifier')).toBeVisible();
  await stage.hand.press(stage.session.callToAction);
  await expect(stage.register.field('email')).toBeVisible();
});

test('REG-4 REG-5: each policy says what is good to know before one registers', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { advice, notices } = stage.words.registerRest;
  await stage.open({ policy: 'tencent-cloud', view: 'register' });
  await expect(stage.register.root).toContainText(advice.enterprises);
  await expect(stage.register.root).toContainText(advice.outsideMainland);
  await expect(stage.register.root).toContainText(notices.returns_to_page);
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  await expect(stage.register.root).toContainText(notices.not_for_mall);
});

test('ACC-5: the rules tell met from unmet while a name is typed; composing Chinese never flashes an error', async ({ page, context }) => {
  const stage = new Stage(page, mouse);
  const { register, words } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  const name = register.field('accountName');
  const rules = register.root.locator('[id$="-accountName-rules"] li');
  await expect(rules.first()).toBeVisible();
  await register.fill({ accountName: '123' });
  const lines = async (): Promise<string[]> => (await rules.allTextContents()).map((line) => line.trim());
  expect(await lines()).toEqual([
    expect.stringContaining(words.ruleUnmet), expect.stringContaining(words.ruleMet), expect.stringContaining(words.ruleUnmet),
  ]);
  await register.fill({ accountName: '' });

  await page.evaluate(() => {
    const flashes: string[] = [];
    Object.assign(globalThis, { flashes });
    const form = document.querySelector('cloud-register form') ?? document.body;
    new MutationObserver(() => {
      if (form.querySelector('[aria-invalid="true"], [data-error]')) flashes.push(form.querySelector('[aria-invalid="true"]')?.outerHTML ?? 'message');
    }).observe(form, { subtree: true, attributes: true, childList: true, characterData: true });
  });
  const ime = await context.newCDPSession(page);
  await name.focus();
  for (const text of ['y', 'yu', 'yun', 'yun s', 'yun sh']) await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await ime.send('Input.insertText', { text: '云上之人' });
  await expect(name).toHaveValue('云上之人');
  expect((await lines()).every((line) => line.includes(words.ruleMet))).toBe(true);
  await register.fill({ password: 'Tree-house7!' });
  expect(await page.evaluate(() => (globalThis as unknown as { flashes: string[] }).flashes)).toEqual([]);
});

test('PWD-3: a name edited last to equal the password is noticed', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { register, words } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  await register.fill({ password: 'Same-name7', accountName: 'same-name7' });
  await register.agree();
  await register.press(words.register.submit);
  await expect(register.field('password')).toHaveAttribute('aria-invalid', 'true');
  await expect(stage.panels.requests('POST /flows')).toHaveCount(0);
});

test('REG-9: agreements are unticked, and nothing is sent before they are accepted', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { register, words } = stage;
  await stage.open({ view: 'register' });
  await expect(register.field('agreements')).not.toBeChecked();
  await register.fill({ email: 'mei@example.com', password: 'Tree-house7' });
  await register.press(words.register.submit);
  await expect(register.message('agreements')).toHaveText(words.registerRest.agreementsRequired);
  await expect(stage.panels.requests('POST /flows')).toHaveCount(0);
});

test('in the middle of a step another language and another host page keep what was typed', async ({ page }) => {
  const stage = new Stage(page, mouse);
  const { register, panels } = stage;
  await stage.open({ policy: 'jd-cloud', view: 'register' });
  await stage.registerByName('yun_mei', 'Tree-house7!');
  await register.isAt(stage.words.phone.title);
  await register.fill({ phone: '138 0013' });
  await panels.choose('lang', 'en');
  await panels.choose('host', 'bootstrap');
  await register.isAt('Verify your phone');
  await expect(register.field('phone')).toHaveValue('138 0013');
});
