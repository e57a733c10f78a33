import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { waitingSnapshots } from '@cloud-sign-in/contract/fixtures/waiting-snapshots';
import type { Entry } from '@cloud-sign-in/contract';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/cloud-login.ts';
import type { CloudLogin } from '../cloud-login/cloud-login.ts';
import { scriptedClient, type ScriptedClient } from '../testing/scripted-client.ts';
import { rememberWay } from './remember-way.ts';

const entry = entries['jd-cloud'] as unknown as Entry;
const waysOf = (element: CloudLogin): HTMLButtonElement[] => [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button.way')];
const isSeen = (element: Element | null | undefined): boolean => (element?.getBoundingClientRect().height ?? 0) > 0;
const asideOf = (element: CloudLogin): Element | null => element.shadowRoot!.querySelector('.aside');
const tabsOf = (element: CloudLogin): HTMLInputElement[] => [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type="radio"]')];

describe('the other ways in', () => {
  let client: ScriptedClient;
  beforeEach(() => localStorage.clear());
  after(() => setViewport({ width: 800, height: 600 }));

  async function open(width: number, locale = 'zh-CN'): Promise<CloudLogin> {
    await setViewport({ width, height: 800 });
    client = scriptedClient({ hasEntry: false });
    const element = await fixture<CloudLogin>(html`<cloud-login locale=${locale} .client=${client}></cloud-login>`);
    client.bringEntry(entry);
    await waitUntil(() => waysOf(element).length > 0, 'the ways are there');
    return element;
  }

  it('LGN-3: stand in a row under the form; the one last used is marked', async () => {
    rememberWay('/auth', 'wechat');
    const element = await open(480);
    expect(waysOf(element).map(({ textContent }) => textContent.replace(/\s+/g, ''))).to.deep.equal(['微信上次使用', '京东登录']);
    const tops = waysOf(element).map((one) => Math.round(one.getBoundingClientRect().top));
    expect(new Set(tops).size, 'one row').to.equal(1);
    expect(tops[0]).to.be.above(element.querySelector('[data-cloud~="primary"]')!.getBoundingClientRect().bottom);
    await expect(element).to.be.accessible();
  });

  it('are reached after the form by Tab, and pressed by Enter', async () => {
    const element = await open(480);
    element.querySelector<HTMLElement>('[data-cloud~="primary"]')!.focus();
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement).to.equal(waysOf(element)[0]);
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => client.calls.length === 1, 'it begins');
    expect(client.calls[0]).to.deep.include({ name: 'begin', action: 'chooseProvider', input: { provider: 'wechat', page: location.href } });
    await waitUntil(() => waysOf(element)[0]!.getAttribute('aria-busy') === 'true', 'and shows which');
    expect(waysOf(element)[1]!.getAttribute('aria-disabled')).to.equal('true');
    waysOf(element)[1]!.click();
    expect(client.calls.length, 'one at a time').to.equal(1);
  });

  it('narrower than 720 px the code is behind a tab, which the arrow keys change', async () => {
    const element = await open(480);
    expect([isSeen(asideOf(element)), isSeen(element.querySelector('form'))]).to.deep.equal([false, true]);
    expect(client.asked.includes('begin'), 'nothing is begun that nobody sees').to.equal(false);
    const [scan, password] = tabsOf(element);
    expect([scan!.checked, password!.checked, scan!.labels![0]!.textContent]).to.deep.equal([false, true, '扫码登录']);
    password!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await waitUntil(() => isSeen(asideOf(element)), 'the code is shown');
    expect([isSeen(element.querySelector('form')), scan!.checked]).to.deep.equal([false, true]);
    await waitUntil(() => client.calls.some(({ action }) => action === 'chooseScan'), 'and begun');
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => isSeen(element.querySelector('form')), 'the form again');
  });

  it('from 720 px on the code stands beside the form, without tabs', async () => {
    const element = await open(800);
    await waitUntil(() => isSeen(asideOf(element)), 'the code is shown');
    expect([isSeen(element.querySelector('form')), isSeen(tabsOf(element)[0]?.closest('[role="radiogroup"]'))]).to.deep.equal([true, false]);
    const [aside, form] = [asideOf(element)!.getBoundingClientRect(), element.querySelector('form')!.getBoundingClientRect()];
    expect(aside.right).to.be.at.most(form.left);
    await waitUntil(() => client.calls.some(({ action }) => action === 'chooseScan'), 'a flow of its own');
  });

  it('move nobody who types already: the code then waits behind a tab', async () => {
    await setViewport({ width: 800, height: 800 });
    client = scriptedClient({ hasEntry: false });
    const element = await fixture<CloudLogin>(html`<cloud-login locale="zh-CN" .client=${client}></cloud-login>`);
    await waitUntil(() => client.asked.includes('entry'));
    element.querySelector<HTMLInputElement>('[name="identifier"]')!.focus();
    const before = element.querySelector('[name="identifier"]')!.getBoundingClientRect();
    client.bringEntry(entry);
    await waitUntil(() => waysOf(element).length > 0, 'the ways are there');
    const { left, top } = element.querySelector('[name="identifier"]')!.getBoundingClientRect();
    expect([left, top]).to.deep.equal([before.left, before.top]);
    expect(isSeen(asideOf(element))).to.equal(false);
  });

  it('SCN-1: a code scanned beside the form takes its place; its wait is not begun twice', async () => {
    const element = await open(800);
    await waitUntil(() => client.calls.length === 1, 'the code is begun');
    client.calls[0]!.resolve({ snapshot: waitingSnapshots[0].snapshot } as never);
    const code = (): Element | null => element.shadowRoot!.querySelector('cloud-scan-qr');
    await waitUntil(() => code()?.shadowRoot?.querySelector('[data-phase="ready"]'), 'it is shown');
    expect(client.calls.length).to.equal(1);
    await expect(element).to.be.accessible();
  });
});
