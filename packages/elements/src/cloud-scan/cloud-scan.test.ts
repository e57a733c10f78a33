import { scanFixtures } from '@cloud-sign-in/contract/fixtures/scan-fixtures';
import { resident } from '@cloud-sign-in/mocks/scenarios/resident';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../testing/hear-warnings.ts';
import { shows, titleOf } from '../testing/see.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/cloud-scan.ts';
import { openWorld, type TestWorld } from '../testing/open-world.ts';
import type { CloudScan } from './cloud-scan.ts';

const minute = 60_000;
const buttonsOf = (element: CloudScan): HTMLButtonElement[] => [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button')];

describe('<cloud-scan>', () => {
  const { href } = location;
  let at: TestWorld;
  let id: string;
  beforeEach(async () => {
    at = await openWorld('jd-cloud', 'app-signed-in');
    const { snapshot } = await at.openTab().begin('login', 'chooseScan', {});
    if (snapshot?.state !== 'waiting') throw new Error('no code');
    id = new URL(snapshot.payload.presentations[0]!.url).searchParams.get('scan')!;
  });
  afterEach(() => {
    history.replaceState(null, '', href);
    at.world.close();
  });
  const open = (device: string): Promise<CloudScan> => {
    history.replaceState(null, '', `?scan=${encodeURIComponent(id)}`);
    return fixture<CloudScan>(html`<cloud-scan locale="zh-CN" .client=${at.openTab(device)}></cloud-scan>`);
  };

  it('SCN-5: says which browser, place and time ask; declining is as prominent as accepting (threat 87)', async () => {
    const element = await open('phone');
    await shows(element, '确认登录');
    await waitUntil(() => buttonsOf(element).length === 2, 'the question is there');
    expect([...element.shadowRoot!.querySelectorAll('dt')].map(({ textContent }) => textContent)).to.deep.equal(['设备', '地点', '时间']);
    for (const value of element.shadowRoot!.querySelectorAll('dd')) expect(value.textContent.trim()).to.not.equal('');
    const [deny, confirm] = buttonsOf(element).map((one) => {
      const { width, height } = one.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, borderColor } = getComputedStyle(one);
      return { width: Math.round(width), height, color, backgroundColor, fontSize, fontWeight, borderColor };
    });
    expect(deny).to.deep.equal(confirm);
    await expect(element).to.be.accessible();
  });

  it('SCN-5: names the place in the language shown, also when that changes', async () => {
    const element = await open('phone');
    await waitUntil(() => element.shadowRoot!.textContent.includes('上海'), 'the place is told');
    element.locale = 'en';
    await waitUntil(() => element.shadowRoot!.textContent.includes('Shanghai'), 'it is told in English');
    await waitUntil(() => buttonsOf(element).length === 2, 'it still can be answered');
    buttonsOf(element)[1]!.click();
    await shows(element, 'Login confirmed');
  });

  it('keeps its question where that may not be asked for again so soon', async () => {
    const client = at.openTab('phone');
    history.replaceState(null, '', `?scan=${encodeURIComponent(id)}`);
    const element = await fixture<CloudScan>(html`<cloud-scan locale="zh-CN" .client=${client}></cloud-scan>`);
    await waitUntil(() => buttonsOf(element).length === 2, 'the question is there');
    let asked = 0;
    const { claim } = client.scans;
    Object.assign(client.scans, { claim: async () => (asked += 1, { refusal: { code: 'rate_limited', params: { retryAt: Date.now() + minute } } }) });
    element.locale = 'en';
    await waitUntil(() => asked === 1 && titleOf(element) === 'Confirm the login');
    Object.assign(client.scans, { claim });
    await waitUntil(() => buttonsOf(element).length === 2, 'it still can be answered');
    buttonsOf(element)[1]!.click();
    await shows(element, 'Login confirmed');
  });

  it('SCN-5: warns of a code that somebody sent, and of a device at another place (threat 94)', async () => {
    for (const isElsewhere of [false, true]) {
      const { view } = scanFixtures.find((one) => one.id === (isElsewhere ? 'scan/scanned/elsewhere' : 'scan/scanned'))!;
      const element = await fixture<CloudScan>(html`<cloud-scan locale="en" .view=${view}></cloud-scan>`);
      await shows(element, 'Confirm the login');
      const text = element.shadowRoot!.textContent;
      expect(text).to.include('only if you started this login yourself');
      expect(text.includes('not where your phone is')).to.equal(isElsewhere);
      const warning = element.shadowRoot!.querySelector('[role="alert"] > [data-cloud~="warning"]');
      expect(warning?.textContent.includes('not where your phone is') ?? false, 'read aloud at once').to.equal(isElsewhere);
      expect(element.shadowRoot!.querySelector('[data-cloud~="error"]'), 'nothing went wrong').to.equal(null);
      await expect(element).to.be.accessible();
    }
  });

  it('SCN-4: confirms by keyboard, tells so, and the title has the focus', async () => {
    const element = await open('phone');
    await waitUntil(() => buttonsOf(element).length === 2, 'the question is there');
    buttonsOf(element).find((one) => one.textContent!.includes('确认登录'))!.focus();
    await sendKeys({ press: 'Enter' });
    await shows(element, '已确认登录');
    await waitUntil(() => element.shadowRoot!.activeElement?.localName === 'h2', 'what came of it is read');
    expect(element.shadowRoot!.querySelector('[role="status"]')!.textContent).to.include('已确认登录');
    expect((await at.openTab().resume('login'))?.payload).to.include({ status: 'confirmed' });
  });

  it('SCN-5: declines, and nobody is signed in', async () => {
    const element = await open('phone');
    await waitUntil(() => buttonsOf(element).length === 2, 'the question is there');
    buttonsOf(element).find((one) => one.textContent!.includes('拒绝'))!.click();
    await shows(element, '已拒绝登录');
    expect(await at.openTab().session.get()).to.equal(null);
  });

  it('SCN-4: a second phone that scans the same code is refused', async () => {
    await at.openTab('phone').scans.claim(id);
    await at.openTab('other phone').begin('login', 'submitPassword', { identifier: resident.accountName, password: resident.password });
    const element = await open('other phone');
    await shows(element, '二维码不可用');
    expect(buttonsOf(element)).to.deep.equal([]);
  });

  it('SCN-7: a phone that is not signed in is led to the login and back', async () => {
    const element = await open('a stranger');
    await shows(element, '请先登录');
    expect(element.shadowRoot!.querySelector('a[data-cloud~="primary"]')!.getAttribute('href')).to.equal(`/login?return-to=${encodeURIComponent(location.pathname + location.search)}`);
  });

  it('SCN-2: a code that died while the question stood there cannot be confirmed any more', async () => {
    const element = await open('phone');
    await waitUntil(() => buttonsOf(element).length === 2, 'the question is there');
    await at.turn(3 * minute);
    element.requestUpdate();
    await waitUntil(() => titleOf(element) !== '确认登录', 'it is over');
    expect(titleOf(element)).to.equal('二维码已过期');
    expect(buttonsOf(element)).to.deep.equal([]);
  });

  it('without a code in the address it says how one gets here', async () => {
    history.replaceState(null, '', '?');
    const element = await fixture<CloudScan>(html`<cloud-scan locale="en" .client=${at.openTab('phone')}></cloud-scan>`);
    await shows(element, 'There is no code here');
    expect(at.sent('/claim')).to.equal(0);
  });

  it('every way it looks is accessible, in both languages, light and dark', async () => {
    for (const { id: name, view, refusal } of scanFixtures) {
      const looks = (['zh-CN', 'en'] as const).flatMap((locale) => (['light', 'dark'] as const).map((theme) => Object.assign(document.createElement('cloud-scan'), { locale, theme, view, refusal })));
      const page = await fixture<HTMLElement>(html`<main>${looks}</main>`);
      await waitUntil(() => looks.every((one) => one.shadowRoot!.querySelector('.card')?.getAttribute('lang') === one.locale), name);
      await expect(page).to.be.accessible({ ignoredRules: ['landmark-unique'] });
      expect(page.querySelectorAll('img').length + looks.reduce((sum, one) => sum + one.shadowRoot!.querySelectorAll('img').length, 0), 'markup stays text').to.equal(0);
      page.remove();
    }
  });
});
