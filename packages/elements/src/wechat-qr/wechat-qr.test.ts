import { waitingSnapshots } from '@cloud-sign-in/contract/fixtures/waiting-snapshots';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/cloud-scan-qr.ts';
import '../define/wechat-qr.ts';
import type { CodeElement } from '../qr/code-element.ts';
import { openWorld, type TestWorld } from '../testing/open-world.ts';
import { setPage } from '../testing/set-page.ts';
import type { WechatQr } from './wechat-qr.ts';

const minute = 60_000;
const phaseOf = (element: CodeElement): string => element.shadowRoot?.querySelector('[data-phase]')?.getAttribute('data-phase') ?? '';
const comesTo = (element: CodeElement, phase: string): Promise<void> => waitUntil(() => phaseOf(element) === phase, `comes to ${phase}`);
const told = (element: CodeElement): string => element.shadowRoot?.querySelector('[role="status"]')?.textContent ?? '';
const shown = (element: CodeElement): string => element.shadowRoot?.querySelector('.wait')?.textContent?.replace(/\s+/g, ' ') ?? '';
const drawingOf = (element: CodeElement): string => element.shadowRoot?.querySelector('svg[data-cloud="qr-svg"] path')?.getAttribute('d') ?? '';
const buttonOf = (element: CodeElement): HTMLButtonElement => element.shadowRoot!.querySelector<HTMLButtonElement>('button[data-cloud~="button"]')!;

describe('<wechat-qr>', () => {
  let at: TestWorld;
  let left: string[];
  let putBack = (): void => undefined;
  const open = async (scenario = 'wechat-known', locale = 'zh-CN'): Promise<WechatQr> => {
    at = await openWorld('jd-cloud', scenario);
    left = [];
    return fixture<WechatQr>(html`<wechat-qr locale=${locale} .client=${at.openTab()} .leave=${(url: string) => left.push(url)}></wechat-qr>`);
  };
  /** What WeChat on a phone reads from the code of this browser. */
  const scan = async (): Promise<string> => {
    const snapshot = await at.openTab().resume('login');
    if (snapshot?.state !== 'waiting') throw new Error('no code is waited for');
    const question = await at.world.vendors.wechat.phone().scan(snapshot.payload.presentations[0]!.url);
    if ('error' in question) throw new Error(question.error);
    return question.uuid;
  };
  afterEach(() => {
    putBack();
    putBack = () => undefined;
    at?.world.close();
  });

  it('PRV-4 SCN-1: shows a code; once allowed on the phone it greets by nickname and signs in', async () => {
    const element = await open();
    expect(phaseOf(element)).to.equal('loading');
    await comesTo(element, 'ready');
    await waitUntil(() => drawingOf(element), 'the code is drawn');
    expect(element.shadowRoot!.querySelector('[role="img"]')!.getAttribute('aria-label')).to.equal('微信二维码');
    const ended = oneEvent(element, 'cloud-complete');
    const uuid = await scan();
    await comesTo(element, 'scanned');
    await at.world.vendors.wechat.phone().authorise(uuid);
    const { detail } = (await ended) as unknown as { detail: object };
    expect(detail).to.include({ flow: 'login', signedIn: true });
    await waitUntil(() => left.length === 1, 'it leads on');
    expect((await at.openTab().session.get())?.account.id).to.be.a('string');
    expect(at.sent('/actions/finish'), 'one session is asked for').to.equal(1);
  });

  it('SCN-4: refused on the phone it says so, and begins again by a button (threat 75)', async () => {
    const element = await open();
    await comesTo(element, 'ready');
    await at.world.vendors.wechat.phone().refuse(await scan());
    await comesTo(element, 'denied');
    expect(shown(element)).to.include('已取消本次登录');
    expect(told(element)).to.include('已取消本次登录');
    buttonOf(element).focus();
    await sendKeys({ press: 'Enter' });
    await comesTo(element, 'ready');
    expect(at.sent('/actions/refresh')).to.equal(1);
    await waitUntil(() => element.shadowRoot!.activeElement?.textContent.includes('扫一扫'), 'where the button stood, the new code is read');
  });

  it('SCN-2: renews itself three times, then waits for a button that the keyboard reaches (threat 89, fault 15)', async () => {
    const element = await open();
    await comesTo(element, 'ready');
    for (let times = 1; times <= 3; times += 1) {
      await waitUntil(() => drawingOf(element), 'the code is drawn');
      const before = drawingOf(element);
      await at.turn(10 * minute);
      element.requestUpdate();
      await waitUntil(() => at.sent('/actions/refresh') === times, `renewed ${times} times`);
      await waitUntil(() => phaseOf(element) === 'ready' && drawingOf(element) !== before && drawingOf(element), 'another code is shown');
      // The stream may bring the code before the press is answered, and that it was renewed is told with the answer.
      await waitUntil(() => told(element) === '二维码已更新', 'told politely');
    }
    await at.turn(10 * minute);
    element.requestUpdate();
    await comesTo(element, 'expired');
    expect(told(element)).to.equal('二维码已失效');
    expect(at.sent('/actions/refresh'), 'not by itself any more').to.equal(3);
    document.body.focus();
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement?.textContent?.trim()).to.equal('刷新二维码');
    await sendKeys({ press: 'Enter' });
    await comesTo(element, 'ready');
    expect(at.sent('/actions/refresh')).to.equal(4);
  });

  it('SCN-3: a page nobody sees asks for nothing; seen again it goes on by one request', async () => {
    const element = await open();
    await comesTo(element, 'ready');
    await waitUntil(() => at.sent('/events') === 1, 'it listens');
    putBack = setPage({ isHidden: true });
    at.world.requests.clear();
    await at.turn(minute);
    element.requestUpdate();
    await element.updateComplete;
    expect(at.world.requests.list()).to.deep.equal([]);
    setPage({ isHidden: false });
    await waitUntil(() => at.world.requests.list().length > 0, 'it listens again');
    await element.updateComplete;
    expect(at.world.requests.list().map(({ path }) => path.split('?')[0]?.split('/').at(-1))).to.deep.equal(['events']);
    expect(phaseOf(element)).to.equal('ready');
  });

  it('SCN-2: a code that died unseen is renewed when it is seen, not before', async () => {
    const element = await open();
    await comesTo(element, 'ready');
    putBack = setPage({ isHidden: true });
    await at.turn(11 * minute);
    element.requestUpdate();
    await comesTo(element, 'expired');
    expect(at.sent('/actions/refresh')).to.equal(0);
    setPage({ isHidden: false });
    await comesTo(element, 'ready');
    expect(at.sent('/actions/refresh')).to.equal(1);
  });

  it('begins none while the page is hidden', async () => {
    putBack = setPage({ isHidden: true });
    const element = await open();
    await element.updateComplete;
    expect(at.sent('/flows')).to.equal(0);
    setPage({ isHidden: false });
    await comesTo(element, 'ready');
  });

  it('tells that there is no network, and goes on with the same code when there is', async () => {
    const element = await open();
    await comesTo(element, 'ready');
    await waitUntil(() => drawingOf(element), 'the code is drawn');
    const before = drawingOf(element);
    putBack = setPage({ isOnline: false });
    await comesTo(element, 'offline');
    expect(told(element)).to.equal('网络已断开。联网后会自动恢复');
    putBack();
    putBack = () => undefined;
    await comesTo(element, 'ready');
    await waitUntil(() => drawingOf(element), 'the code is drawn again');
    expect(drawingOf(element)).to.equal(before);
  });

  it('tells of a request that failed, and tries again by a button', async () => {
    at = await openWorld('jd-cloud', 'wechat-known');
    await at.world.faults.set({ routes: { 'POST /flows': { status500: true } } });
    const element = await fixture<WechatQr>(html`<wechat-qr locale="en" .client=${at.openTab()}></wechat-qr>`);
    await comesTo(element, 'error');
    await waitUntil(() => shown(element).includes('Login is not possible just now'), 'it is told');
    await at.world.faults.set({});
    expect(buttonOf(element).textContent!.trim()).to.equal('Try again');
    buttonOf(element).click();
    await comesTo(element, 'ready');
  });

  it('two on a page are two waits; one of them signed in leaves the other as it was', async () => {
    const element = await open();
    await comesTo(element, 'ready');
    const other = await fixture<CodeElement>(html`<cloud-scan-qr locale="zh-CN" .client=${at.openTab()}></cloud-scan-qr>`);
    await comesTo(other, 'ready');
    expect(at.sent('/flows')).to.be.at.least(2);
    const snapshot = await at.openTab().resume('login');
    expect(snapshot?.state).to.equal('waiting');
    await waitUntil(() => drawingOf(element) && drawingOf(other), 'both are drawn');
    expect(drawingOf(element)).to.not.equal(drawingOf(other));
    element.cancel();
    await waitUntil(() => at.sent('/actions/cancel') === 1, 'one is given up');
    await other.updateComplete;
    expect(phaseOf(other)).to.equal('ready');
  });
});

describe('<wechat-qr> as it is given', () => {
  const give = async (id: string | null, locale = 'zh-CN'): Promise<WechatQr> => {
    const snapshot = id === null ? null : waitingSnapshots.find((one) => one.id === `login/waiting/${id}`)!.snapshot;
    const element = await fixture<WechatQr>(html`<wechat-qr .locale=${locale} .snapshot=${snapshot as WechatQr['snapshot']}></wechat-qr>`);
    await waitUntil(() => element.shadowRoot!.querySelector(`[lang="${locale}"]`), 'it speaks');
    return element;
  };

  it('says each change once, politely, and greets by a nickname that stays text (threat 104)', async () => {
    for (const [id, words] of [['wechat', ''], ['wechat-scanned', '扫描成功。请在手机上确认登录'], ['wechat-confirmed', '欢迎，林清 🌿。正在登录，请稍候…'], ['wechat-failed', '暂时无法登录。对方返回了错误，请稍后重试，或换一种方式。']] as const) {
      expect(told(await give(id)), id).to.equal(words);
    }
    const element = await give('wechat-markup');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(shown(element)).to.include('<img src=x');
  });

  it('loading, it says so and keeps the room of the code', async () => {
    const element = await give(null);
    expect(shown(element)).to.include('正在获取二维码…');
    const { width, height } = element.shadowRoot!.querySelector('[data-cloud="qr"]')!.getBoundingClientRect();
    expect([width, height]).to.deep.equal([200, 200]);
  });

  it('PRV-9: shows the page of WeChat in a frame that may reach the app on this computer, or leads there', async () => {
    const element = await give('wechat-frame');
    await waitUntil(() => element.shadowRoot!.querySelector('iframe'), 'the frame is there');
    const frame = element.shadowRoot!.querySelector('iframe')!;
    expect([frame.allow, frame.title, frame.getAttribute('src')]).to.deep.equal(['local-network-access', '微信二维码', 'about:blank']);
    const swap = [...element.shadowRoot!.querySelectorAll('button')].find((one) => one.textContent!.includes('换到独立页面'))!;
    swap.click();
    await waitUntil(() => element.shadowRoot!.querySelector('a[data-cloud~="primary"]'), 'a link to the page');
    expect(element.shadowRoot!.querySelector<HTMLAnchorElement>('a[data-cloud~="primary"]')!.textContent!.trim()).to.equal('前往微信');
    const page = await give('wechat-page', 'en');
    await waitUntil(() => page.shadowRoot!.querySelector('a[target="_blank"]'), 'a link to a new window');
  });

  it('every way it looks is accessible, in both languages, light and dark', async () => {
    for (const { id, snapshot } of waitingSnapshots.filter((one) => /wechat/.test(one.id))) {
      const looks = (['zh-CN', 'en'] as const).flatMap((locale) => (['light', 'dark'] as const).map((theme) => Object.assign(document.createElement('wechat-qr'), { locale, theme, snapshot })));
      const page = await fixture<HTMLElement>(html`<main>${looks.map((one) => html`<div>${one}</div>`)}</main>`);
      // A code stands on the page itself, whose colours follow the theme.
      for (const one of looks) one.parentElement!.style.background = one.theme === 'dark' ? '#1a1c21' : '#fff';
      await waitUntil(() => looks.every((one) => one.shadowRoot!.querySelector('[data-phase]')), id);
      await expect(page).to.be.accessible({ ignoredRules: ['frame-tested'] });
      page.remove();
    }
  });
});
