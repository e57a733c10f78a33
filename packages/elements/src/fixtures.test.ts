import type { Fixture } from '@cloud-sign-in/contract/fixtures/fixture';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { fixtures } from '@cloud-sign-in/contract/fixtures/fixtures';
import { linkFixtures } from '@cloud-sign-in/contract/fixtures/link-fixtures';
import { expect, fixture, html } from '@open-wc/testing';
import './testing/hear-warnings.ts';
import { waitUntil } from './testing/wait-until.ts';
import { setViewport } from '@web/test-runner-commands';
import './define/cloud-account-flow.ts';
import './define/cloud-link.ts';
import './define/cloud-login.ts';
import './define/cloud-recover.ts';
import './define/cloud-register.ts';
import type { CloudFlowElement } from './cloud-flow-element.ts';

const looks = (['zh-CN', 'en'] as const).flatMap((locale) => (['light', 'dark'] as const).map((theme) => ({ locale, theme })));
type Look = (typeof looks)[number];

function draw({ flow, method, policy, result: { snapshot, refusal } }: Fixture, { locale, theme }: Look): HTMLElement {
  const isOwn = flow === 'login' || flow === 'register' || flow === 'recover';
  const element = document.createElement(isOwn ? `cloud-${flow}` : 'cloud-account-flow') as CloudFlowElement & { method?: 'email' | 'account' };
  Object.assign(element, isOwn ? {} : { flow }, { locale, theme, snapshot, refusal, entry: entries[policy === 'both' ? 'jd-cloud' : policy] }, method && { method });
  return element;
}

/** One screen stands there in several looks, with the same title. */
const sameScreenTwice = { ignoredRules: ['landmark-unique'] };

/** All words of an element, its shadow root's included. */
const words = (element: Element): string => `${element.shadowRoot?.textContent ?? ''} ${element.textContent}`;
const isDrawn = (element: Element): boolean => element.shadowRoot?.querySelector('.card')?.getAttribute('lang') === (element as CloudFlowElement).locale && element.querySelector('form') !== null && !element.querySelector('[data-cloud~="placeholder"]');

async function show(elements: readonly HTMLElement[]): Promise<HTMLElement> {
  const box = await fixture<HTMLElement>(html`<main>${elements}</main>`);
  await waitUntil(() => elements.every(isDrawn), 'all are drawn');
  return box;
}

/** What must hold of every screen, whatever it shows. */
function examine(element: HTMLElement, { locale }: Look): void {
  const text = words(element);
  expect(text).to.not.match(/undefined|NaN|\[object|=>/);
  if (locale === 'en') expect(text.replace(/青山_ops|林清|[青云]\*\*\*\S/g, '')).to.not.match(/\p{Script=Han}/u);
  // Nothing is clipped or reaches out of the card.
  const card = element.shadowRoot!.querySelector('.card')!.getBoundingClientRect();
  for (const part of element.querySelectorAll('[data-cloud]:not([data-cloud~="hidden"], option, path)')) {
    const { left, right, width } = part.getBoundingClientRect();
    if (width > 1) expect(left >= card.left - 0.5 && right <= card.right + 0.5, `${part.getAttribute('data-cloud')} stays in the card`).to.equal(true);
  }
  // No message lies under what follows it.
  for (const message of element.querySelectorAll('[data-cloud~="message"]')) expect(message.scrollHeight, message.textContent).to.be.at.most(message.clientHeight + 1);
  // Every target is big enough for a finger (44 px), links in a line of text apart.
  for (const target of element.querySelectorAll('button, select, a[data-cloud~="button"], [data-cloud~="choice"]')) {
    expect(Math.round(target.getBoundingClientRect().height), target.textContent?.trim() ?? '').to.be.at.least(target.matches('select') ? 42 : 44);
  }
  expect(element.querySelectorAll('img, script').length, 'markup in a name stays text').to.equal(0);
}

describe('every fixture', () => {
  before(() => setViewport({ width: 800, height: 900 }));

  for (const each of fixtures) {
    it(`${each.id} is accessible and whole in both languages, light and dark`, async () => {
      const elements = looks.map((look) => draw(each, look));
      const box = await show(elements);
      looks.forEach((look, at) => examine(elements[at]!, look));
      expect(new Set(elements.map((element) => element.shadowRoot!.querySelector('h2')!.textContent)).size, 'titles are translated').to.equal(2);
      await expect(box).to.be.accessible(sameScreenTwice);
    });
  }

  for (const { id, view, outcome, refusal } of linkFixtures) {
    it(`${id} is accessible and whole in both languages, light and dark`, async () => {
      const elements = looks.map(({ locale, theme }) => Object.assign(document.createElement('cloud-link'), { locale, theme, view, outcome, refusal, entry: entries['jd-cloud'] }));
      const box = await show(elements);
      looks.forEach((look, at) => examine(elements[at]!, look));
      await expect(box).to.be.accessible(sameScreenTwice);
    });
  }
});

describe('every fixture on a small phone', () => {
  before(() => setViewport({ width: 320, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('fits a page of 320 px without scrolling sideways', async () => {
    for (const each of fixtures) {
      const elements = looks.filter(({ theme }) => theme === 'light').map((look) => draw(each, look));
      const box = await show(elements);
      looks.filter(({ theme }) => theme === 'light').forEach((look, at) => examine(elements[at]!, look));
      expect(document.documentElement.scrollWidth, each.id).to.be.at.most(320);
      box.remove();
    }
  }).timeout(30_000);
});

describe('a preview', () => {
  const { fetch, setTimeout, setInterval } = window;
  afterEach(() => Object.assign(window, { fetch, setTimeout, setInterval }));

  it('makes no request and starts no timer, countdowns included', async () => {
    const done: string[] = [];
    await show([draw(fixtures.find(({ result }) => result.snapshot !== null)!, looks[0]!)]); // chunks and languages are there
    const elements = fixtures.map((each) => draw(each, looks[0]!));
    const list = document.createElement('div');
    window.fetch = (input) => Promise.reject(new Error(`asked ${done.push(`fetch ${String(input)}`)}`));
    window.setInterval = ((...given: Parameters<typeof setInterval>) => (done.push('interval'), setInterval(...given))) as typeof setInterval;
    window.setTimeout = ((handler: () => void, milliseconds = 0) => (milliseconds > 0 && done.push(`timer of ${milliseconds} ms`), setTimeout(handler, milliseconds))) as typeof window.setTimeout;
    list.append(...elements);
    document.body.append(list);
    await Promise.all(elements.map((element) => (element as CloudFlowElement).updateComplete));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await Promise.all(elements.map((element) => (element as CloudFlowElement).updateComplete));
    list.remove();
    expect(done).to.deep.equal([]);
  });
});
