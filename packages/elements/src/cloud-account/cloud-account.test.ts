import { accountFixtures } from '@cloud-sign-in/contract/fixtures/account-fixtures';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { resident } from '@cloud-sign-in/mocks/scenarios/resident';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../testing/hear-warnings.ts';
import { says } from '../testing/see.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/cloud-account.ts';
import { submit, type } from '../testing/act.ts';
import { openWorld, type TestWorld } from '../testing/open-world.ts';
import type { CloudAccount } from './cloud-account.ts';

const minute = 60_000;
const words = (element: Element): string => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const rowOf = (element: CloudAccount, label: string): HTMLElement => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.row')].find((row) => row.querySelector('.label')!.textContent!.trim() === label)!;
const buttonIn = (row: HTMLElement, label: string): HTMLButtonElement => [...row.querySelectorAll('button')].find((one) => one.textContent === label)!;
const flowOf = (element: CloudAccount): HTMLElement & { updateComplete: Promise<unknown> } => element.querySelector('cloud-account-flow')!;
const titleOf = (element: CloudAccount): string => flowOf(element)?.shadowRoot?.querySelector('h2')?.textContent ?? '';

describe('<cloud-account>', () => {
  let at: TestWorld;
  const open = async (scenario = 'signed-in'): Promise<CloudAccount> => {
    at = await openWorld('jd-cloud', scenario);
    const element = await fixture<CloudAccount>(html`<cloud-account locale="zh-CN" .client=${at.openTab()}></cloud-account>`);
    await waitUntil(() => !element.shadowRoot!.querySelector('.loading'), 'it is read');
    return element;
  };
  beforeEach(() => sessionStorage.clear());
  afterEach(() => at?.world.close());
  const submitNamed = (element: CloudAccount, label: string): void => [...element.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label)!.click();
  const passcode = (): string => /\d{6}/.exec(at.world.outbox.list().at(-1)!.text)![0];
  /** Answers the question that may stand before a passcode (LIM-4), then types the one that was sent; the last digit sends it. */
  const enterPasscode = async (element: CloudAccount): Promise<void> => {
    await waitUntil(() => element.querySelector('[name="humanCheck"], [name="passcode"]'), 'a question or the passcode');
    const check = element.querySelector<HTMLInputElement>('[name="humanCheck"]');
    if (check) {
      const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
      const question = element.querySelector(`label[for="${check.id}"]`)!.textContent;
      type(flowOf(element), 'humanCheck', String([...question].reduce((sum, letter) => sum + Math.max(0, digits.indexOf(letter)), 0)));
      await sendKeys({ press: 'Enter' });
    }
    await waitUntil(() => element.querySelector('[name="passcode"]'), 'asks for the passcode');
    type(flowOf(element), 'passcode', passcode());
  };
  /** Opens a flow in its row, so long after the login that a proof is asked for, and proves with the password that it is the resident. */
  const openProved = async (element: CloudAccount, label: string, action: string): Promise<void> => {
    await at.turn(15 * minute);
    buttonIn(rowOf(element, label), action).click();
    await waitUntil(() => titleOf(element) === '验证身份', 'asks for a proof');
    await waitUntil(() => element.querySelector('[name="password"]'), 'by the password');
    type(flowOf(element), 'password', resident.password);
    submit(flowOf(element));
  };

  it('MGT-1: shows Basic Data, each contact with what it may do', async () => {
    const element = await open();
    await waitUntil(() => rowOf(element, '安全手机'), 'its rows are there');
    expect(rowOf(element, '账号名').querySelector('.is')!.textContent).to.equal('cloud_user');
    const { textContent } = rowOf(element, '安全手机').querySelector('.value')!;
    expect(textContent).to.include('+86 139****0001').and.include('可验证身份').and.include('可用于登录');
    expect(words(element), 'never the whole number').to.not.include(resident.phone);
    expect(rowOf(element, '安全邮箱').textContent).to.include('未设置').and.include('添加');
    await waitUntil(() => rowOf(element, '微信'), 'providers by their names');
    await expect(element).to.be.accessible();
  });

  it('MGT-4: names the places of sessions in the language shown, also when that changes', async () => {
    const element = await open();
    await waitUntil(() => words(element).includes('上海'), 'the place is told');
    element.locale = 'en';
    await waitUntil(() => words(element).includes('Shanghai'), 'it is told in English');
    expect(words(element)).to.not.include('上海');
  });

  it('MGT-2: changes the password in its row: a proof, the new one, and every other device is signed out', async () => {
    const element = await open();
    const other = at.openTab('another device');
    await other.begin('login', 'submitPassword', { identifier: resident.accountName, password: resident.password });
    expect(await other.session.get()).to.not.equal(null);
    await openProved(element, '登录密码', '修改');
    await waitUntil(() => titleOf(element) === '设置新密码', 'asks for the new one');
    await waitUntil(() => element.querySelector('[name="newPassword"], [name="password"]'), 'a field');
    const field = element.querySelector<HTMLInputElement>('input[autocomplete="new-password"]')!;
    type(flowOf(element), field.name, 'River-stone9');
    submit(flowOf(element));
    await waitUntil(() => titleOf(element) === '密码已修改', 'it is changed');
    await says(flowOf(element), '其他设备上的登录已全部退出');
    expect(await at.openTab('another device').session.get()).to.equal(null);
    expect(await at.openTab().session.get(), 'this one stays').to.not.equal(null);
  });

  it('MGT-2: a wrong password proves nothing, and says so under its field', async () => {
    const element = await open();
    await at.turn(15 * minute);
    buttonIn(rowOf(element, '登录密码'), '修改').click();
    await waitUntil(() => titleOf(element) === '验证身份' && element.querySelector('[name="password"]'), 'asks for a proof');
    type(flowOf(element), 'password', 'Wrong-pass1');
    submit(flowOf(element));
    await says(flowOf(element), '密码不正确');
    expect(titleOf(element)).to.equal('验证身份');
  });

  it('MGT-2 PHN-4: changes the phone: a proof, the number, its passcode', async () => {
    const element = await open();
    await openProved(element, '安全手机', '更换');
    await waitUntil(() => element.querySelector('[name="phone"]'), 'asks for the number');
    type(flowOf(element), 'phone', '13900000009');
    submit(flowOf(element));
    await enterPasscode(element);
    await waitUntil(() => titleOf(element) === '安全手机已设置', 'it is set');
    await waitUntil(() => rowOf(element, '安全手机').textContent!.includes('+86 139****0009'), 'its row shows the new one');
    const row = rowOf(element, '安全手机');
    expect(row.textContent, 'nothing is left to be cancelled').to.not.include('取消');
    buttonIn(row, '收起').click();
    await waitUntil(() => !element.querySelector('cloud-account-flow'), 'it is closed');
    expect(rowOf(element, '安全手机').textContent).to.include('更换');
  });

  it('MGT-2 EML-4: an account without an e-mail adds its first; with one, it names a new one', async () => {
    const element = await open();
    await openProved(element, '安全邮箱', '添加');
    await waitUntil(() => titleOf(element) === '填写邮箱', 'its own, none is replaced');
    type(flowOf(element), 'email', 'lin@example.com');
    submit(flowOf(element));
    await waitUntil(() => rowOf(element, '安全邮箱').textContent!.includes('l***@example.com'), 'its row shows it');
    buttonIn(rowOf(element, '安全邮箱'), '收起').click();
    await waitUntil(() => buttonIn(rowOf(element, '安全邮箱'), '更换'), 'it can be replaced now');
    buttonIn(rowOf(element, '安全邮箱'), '更换').click();
    await waitUntil(() => titleOf(element) === '填写新的邮箱', 'asks for a new one');
  });

  it('DIS-1 DIS-2 DIS-3: what WeChat needs before it goes is told, leads to a first password, and then back', async () => {
    at = await openWorld('jd-cloud', 'wechat-known');
    const client = at.openTab();
    const { snapshot } = await client.begin('login', 'chooseProvider', { provider: 'wechat', page: location.href });
    if (snapshot?.state !== 'waiting') throw new Error('no code');
    const phone = at.world.vendors.wechat.phone();
    const question = await phone.scan(snapshot.payload.presentations[0]!.url);
    if ('error' in question) throw new Error(question.error);
    await phone.authorise(question.uuid);
    const confirmed = await client.resume('login');
    await client.run(confirmed as never, 'finish' as never, {} as never);
    const element = await fixture<CloudAccount>(html`<cloud-account locale="zh-CN" .client=${client}></cloud-account>`);
    await waitUntil(() => rowOf(element, '微信'), 'its rows are there');
    buttonIn(rowOf(element, '微信'), '解除绑定').click();
    await waitUntil(() => titleOf(element) === '验证身份' && element.querySelector('[data-cloud~="primary"]'), 'DIS-5: asks for a proof');
    submit(flowOf(element));
    await enterPasscode(element);
    await waitUntil(() => titleOf(element) === '解除绑定微信', 'it tells what it takes');
    const conditions = [...element.querySelectorAll('[data-cloud="condition"]')].map((one) => [one.hasAttribute('data-met'), one.textContent]);
    expect(conditions[0]).to.deep.equal([false, '未符合：尚未设置登录密码']);
    expect([...element.querySelectorAll('button')].map(({ textContent }) => textContent.trim()), 'nothing to confirm yet').to.not.include('确认解除绑定');
    submitNamed(element, '先设置密码');
    await waitUntil(() => element.querySelector('input[autocomplete="new-password"]'), 'a first password, for which the proof just given holds');
    type(flowOf(element), element.querySelector<HTMLInputElement>('input[autocomplete="new-password"]')!.name, 'River-stone9');
    submit(flowOf(element));
    await waitUntil(() => titleOf(element) === '密码已设置', 'it is set');
    submit(flowOf(element));
    await waitUntil(() => titleOf(element) === '解除绑定微信', 'and back where it was wanted');
    await waitUntil(() => [...element.querySelectorAll('button')].some(({ textContent }) => textContent.trim() === '确认解除绑定'), 'it asks to confirm');
    expect(element.querySelector('[data-cloud="remaining"]')!.textContent, 'DIS-3: with what remains').to.include('账号名');
  });

  it('MGT-4: ends one session, tells so, and the device is out', async () => {
    const element = await open();
    const other = at.openTab('another device');
    await other.begin('login', 'submitPassword', { identifier: resident.accountName, password: resident.password });
    await element.updateComplete;
    element.remove();
    const again = await fixture<CloudAccount>(html`<cloud-account locale="zh-CN" .client=${at.openTab()}></cloud-account>`);
    const ends = (): HTMLButtonElement[] => [...again.shadowRoot!.querySelectorAll('button')].filter((one) => one.textContent === '退出');
    await waitUntil(() => ends().length > 0, 'the other device is listed');
    expect(words(again)).to.include('本机');
    for (let left = ends().length; left > 0; left -= 1) {
      ends()[0]!.click();
      await waitUntil(() => ends().length === left - 1, 'it is gone');
    }
    expect(again.shadowRoot!.querySelector('[role="status"]')!.textContent).to.equal('已退出该设备。');
    expect(await at.openTab('another device').session.get()).to.equal(null);
    expect(await at.openTab().session.get()).to.not.equal(null);
  });

  it('a flow closes by the button that opened it, which has the focus then; a reload opens it again', async () => {
    const element = await open();
    const button = (): HTMLButtonElement => rowOf(element, '登录密码').querySelector('button')!;
    button().focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => flowOf(element), 'it is open');
    expect([button().getAttribute('aria-expanded'), button().textContent]).to.deep.equal(['true', '取消']);
    const reloaded = await fixture<CloudAccount>(html`<cloud-account locale="zh-CN" .client=${at.openTab()}></cloud-account>`);
    await waitUntil(() => reloaded.querySelector('cloud-account-flow'), 'it is open again');
    reloaded.remove();
    button().click();
    await waitUntil(() => !flowOf(element), 'it is closed');
    expect(button().getAttribute('aria-expanded')).to.equal('false');
  });

  it('MGT-3: a JD account is told what an upgrade is for', async () => {
    const { account, sessions } = accountFixtures.find(({ id }) => id === 'account/jd')!;
    const element = await fixture<CloudAccount>(html`<cloud-account locale="zh-CN" .account=${account} .sessions=${sessions} .entry=${entries['jd-cloud']}></cloud-account>`);
    await waitUntil(() => rowOf(element, '微信'), 'its rows are there');
    expect(rowOf(element, '账号名').textContent).to.include('未升级的京东账号').and.include('升级');
    expect(rowOf(element, '微信').textContent).to.include('升级账号后可以绑定微信');
  });

  it('nobody signed in is led to the login and back', async () => {
    const element = await open('fresh');
    await waitUntil(() => element.shadowRoot!.querySelector('.call'), 'a way to log in');
    expect(element.shadowRoot!.querySelector('.call')!.getAttribute('href')).to.equal(`/login?return-to=${encodeURIComponent(location.pathname + location.search)}`);
  });

  it('what cannot be read is told, with a way to try again', async () => {
    at = await openWorld('jd-cloud', 'signed-in');
    await at.world.faults.set({ routes: { 'GET /account': { status500: true }, 'GET /account/sessions': { status500: true } } });
    const element = await fixture<CloudAccount>(html`<cloud-account locale="zh-CN" .client=${at.openTab()}></cloud-account>`);
    await waitUntil(() => element.shadowRoot!.querySelector('[role="alert"] button'), 'it is told');
    await at.world.faults.set({});
    element.shadowRoot!.querySelector<HTMLButtonElement>('[role="alert"] button')!.click();
    await waitUntil(() => rowOf(element, '账号名'), 'it is read');
  });
});

describe('<cloud-account> as it is given', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  for (const width of [900, 360]) {
    it(`every account is accessible and whole at ${width} px, in both languages, light and dark`, async () => {
      await setViewport({ width, height: 900 });
      for (const { id, account, sessions, policy } of accountFixtures) {
        const looks = (['zh-CN', 'en'] as const).flatMap((locale) => (['light', 'dark'] as const).map((theme) =>
          Object.assign(document.createElement('cloud-account'), { locale, theme, account, sessions, entry: entries[policy === 'both' ? 'jd-cloud' : policy] })));
        const page = await fixture<HTMLElement>(html`<main>${looks}</main>`);
        await waitUntil(() => looks.every((one) => one.shadowRoot!.querySelector('.account')?.getAttribute('lang') === one.locale && (account === null || one.shadowRoot!.querySelector('.row'))), id);
        for (const look of looks) {
          expect(words(look), id).to.not.match(/undefined|NaN|\[object/);
          for (const target of look.shadowRoot!.querySelectorAll('button, .call')) expect(Math.round(target.getBoundingClientRect().height)).to.be.at.least(44);
        }
        expect(document.documentElement.scrollWidth, id).to.be.at.most(width);
        await expect(page).to.be.accessible({ ignoredRules: ['landmark-unique'] });
        page.remove();
      }
    }).timeout(60_000);
  }
});
