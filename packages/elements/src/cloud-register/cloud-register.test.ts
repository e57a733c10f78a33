import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { registerSnapshots } from '@cloud-sign-in/contract/fixtures/register-snapshots';
import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { sendKeys } from '@web/test-runner-commands';
import '../define/cloud-register.ts';
import { asksNothing } from '../testing/asks-nothing.ts';
import { messageOf, settled, submit, type } from '../testing/act.ts';
import { scriptedClient, type ScriptedClient } from '../testing/scripted-client.ts';
import { locales } from '../locales/locales.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { en as registerRestEnglish } from '../locales/register-rest/en.ts';
import { zhCN as registerChinese } from '../locales/register/zh-CN.ts';
import { zhCN as firstChinese } from '../locales/zh-CN.ts';
import type { CloudRegister } from './cloud-register.ts';

async function register(client: ScriptedClient, method?: 'email' | 'account'): Promise<CloudRegister> {
  const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" .method=${method} .client=${client}></cloud-register>`);
  await settled(element);
  return element;
}

async function preview(policy: keyof typeof entries): Promise<CloudRegister> {
  const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" .snapshot=${null} .entry=${entries[policy]}></cloud-register>`);
  await element.updateComplete;
  return element;
}

function rulesOf(element: Element, name: string): [string, boolean][] {
  const input = element.querySelector(`[name="${name}"]`);
  return [...document.getElementById(`${input?.id}-rules`)!.children].map((rule) => [rule.lastChild!.textContent!, rule.hasAttribute('data-met')]);
}

/** Long enough for anything that was begun to be seen. */
async function nothingMore(element: CloudRegister): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  await element.updateComplete;
}

function names(element: Element): string[] {
  return [...element.querySelectorAll('input')].map((input) => `${input.name} ${input.autocomplete}`);
}

describe('<cloud-register>', () => {
  it('REG-1 REG-2: shows the fields of the policy\'s way, named for password managers', async () => {
    const tencent = await preview('tencent-cloud');
    expect(names(tencent)).to.deep.equal(['email email', 'password new-password', 'agreements ']);
    const jd = await preview('jd-cloud');
    expect(names(jd)).to.deep.equal(['accountName username', 'password new-password', 'agreements ']);
    for (const element of [tencent, jd]) {
      await expect(element).to.be.accessible();
      await expect(element.querySelector('form')!).to.be.accessible();
    }
  });

  it('keeps a place of the same height until the entry tells the way; with the way given it can be typed into at once', async () => {
    const waiting = await register(scriptedClient({ hasEntry: false }));
    expect(waiting.querySelector('input')).to.equal(null);
    expect(waiting.querySelector('[data-cloud~="placeholder"]')!.getBoundingClientRect().height).to.be.greaterThan(300);
    const known = await register(scriptedClient({ hasEntry: false }), 'account');
    expect(known.querySelectorAll('input').length).to.equal(3);
  });

  it('draws its rules as rules in every root, also where another element had fetched them before', async () => {
    const draw = async (): Promise<CloudRegister> => {
      const root = (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode: 'open' });
      root.append(Object.assign(document.createElement('cloud-register'), { locale: 'zh-CN', client: scriptedClient() }));
      const element = root.firstElementChild as CloudRegister;
      await waitUntil(() => element.querySelectorAll('[data-cloud~="rule"]').length > 3, 'the rules are there');
      return element;
    };
    for (const element of [await draw(), await draw()]) {
      expect(getComputedStyle(element.querySelector('[data-cloud~="rules"]')!).listStyleType).to.equal('none');
      expect(element.querySelector('[data-cloud~="rule"] [data-cloud~="hidden"]')!.getBoundingClientRect().width, 'said, not shown').to.be.at.most(1);
    }
  });

  describe('what it says by its policy', () => {
    const before = ['zh-CN', 'en'].map((tag) => [locales().get(tag)!, locales().get(tag)!.registerRest] as const);
    const bringBack = (): void => before.forEach(([known, registerRest]) => Object.assign(known, { registerRest }));
    const ruleTexts = (element: CloudRegister): string => [...element.querySelectorAll('[data-cloud~="rule"]')].map(({ textContent }) => textContent).join(' ');
    afterEach(() => {
      locales().delete('xx');
      bringBack();
    });

    it('is said in the language it is changed to', async () => {
      const element = await register(scriptedClient(), 'account');
      await waitUntil(() => ruleTexts(element).includes('个字符'));
      element.locale = 'en';
      await waitUntil(() => /\bcharacters\b/.test(ruleTexts(element)));
    });

    it('stays in the language it is in, all of it, until every word of the other has come', async () => {
      const element = await register(scriptedClient(), 'account');
      await waitUntil(() => ruleTexts(element).includes('个字符'));
      const english = locales().get('en')!;
      let come = (): void => undefined;
      english.registerRest = () => new Promise((resolve) => (come = () => resolve(registerRestEnglish)));
      const seen = (): string[] => [element.querySelector('form')!.lang, element.shadowRoot!.querySelector('h2')!.textContent, ruleTexts(element)];
      const before = seen();
      element.locale = 'en';
      await waitUntil(() => typeof english.first === 'object' && typeof english.register === 'object', 'the others have come');
      await nothingMore(element);
      expect(seen()).to.deep.equal(before);
      come();
      await waitUntil(() => element.querySelector('form')!.lang === 'en');
      expect(seen()[1]).to.equal('Create your account');
      expect(ruleTexts(element)).to.match(/\bcharacters\b/);
    });

    it('is not asked for at each key where it does not come, but again after a while', async () => {
      const { setTimeout: wait } = window;
      const waits: (() => void)[] = [];
      Object.assign(window, { setTimeout: (work: () => void, milliseconds?: number) => (milliseconds === 10_000 ? waits.push(work) : wait(work, milliseconds)) });
      try {
        let asked = 0;
        for (const [known] of before) Object.assign(known, { registerRest: () => Promise.reject(new TypeError(`Failed to fetch ${(asked += 1)}`)) });
        const element = await register(scriptedClient(), 'account');
        await waitUntil(() => waits.length > 0, 'it did not come');
        const first = asked;
        for (const text of ['q', 'qi', 'qin', 'qing']) {
          type(element, 'accountName', text);
          await element.updateComplete;
        }
        expect(asked, 'for no key').to.equal(first);
        bringBack();
        for (const end of waits) end();
        type(element, 'accountName', 'qings');
        await waitUntil(() => ruleTexts(element).includes('个字符'), 'it came');
      } finally {
        Object.assign(window, { setTimeout: wait });
      }
    });

    it('is said in another language where its own has no words for it', async () => {
      registerLocale('xx', { first: firstChinese, register: { register: { ...registerChinese.register, title: 'xx' } } });
      const client = scriptedClient();
      const element = await fixture<CloudRegister>(html`<cloud-register locale="xx" method="account" .client=${client}></cloud-register>`);
      await waitUntil(() => ruleTexts(element).includes('个字符'));
      expect(element.shadowRoot!.querySelector('h2')!.textContent).to.equal('xx');
    });

    it('is asked for again where its words did not come, and what was pressed is sent then', async () => {
      for (const [known] of before) Object.assign(known, { registerRest: () => Promise.reject(new TypeError('Failed to fetch')) });
      const client = scriptedClient({ hasEntry: false });
      const element = await register(client, 'account');
      type(element, 'accountName', 'qingshan');
      type(element, 'password', 'Hello-123');
      submit(element);
      await waitUntil(() => element.querySelector('[data-cloud~="note"] button'), 'it is told');
      expect(client.calls.length, 'nothing is sent unchecked').to.equal(0);
      bringBack();
      client.bringEntry(asksNothing);
      element.querySelector<HTMLButtonElement>('[data-cloud~="note"] button')!.click();
      await waitUntil(() => client.calls.length > 0);
      expect(client.calls[0]!.input).to.deep.include({ accountName: 'qingshan', password: 'Hello-123' });
    });
  });

  it('lets the person choose where the policy has two ways, by arrow key, and keeps the password', async () => {
    const both = structuredClone(entries['jd-cloud']) as unknown as { policy: { register: { methods: string[] } } };
    both.policy.register.methods = ['email', 'account'];
    const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" .snapshot=${null} .entry=${both}></cloud-register>`);
    const password = type(element, 'password', 'Hello-123');
    element.querySelector<HTMLInputElement>('[name="method"]')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await waitUntil(() => element.querySelector('[name="accountName"]'));
    expect(element.querySelector('[name="email"]')).to.equal(null);
    expect([element.querySelector('[name="password"]'), password.value]).to.deep.equal([password, 'Hello-123']);
    await expect(element.querySelector('form')!).to.be.accessible();
  });

  it('ACC-1 ACC-5: lists the rules of an account name and ticks each as it is met', async () => {
    const element = await preview('jd-cloud');
    const none = rulesOf(element, 'accountName');
    expect(none.map(([, met]) => met)).to.deep.equal([false, false, false]);
    type(element, 'accountName', '1234');
    await element.updateComplete;
    expect(rulesOf(element, 'accountName')).to.deep.equal([['4–20 个字符', true], ['汉字、英文字母、数字、“-”或“_”', true], ['不能全是数字', false]]);
    type(element, 'accountName', '青山_ops');
    await element.updateComplete;
    expect(rulesOf(element, 'accountName').every(([, met]) => met)).to.equal(true);
  });

  it('PWD-1 PWD-2: lists the policy\'s own password rules (threat 18)', async () => {
    const [tencent, jd] = [await preview('tencent-cloud'), await preview('jd-cloud')];
    expect(rulesOf(tencent, 'password').map(([text]) => text)).to.deep.equal(['6–20 个字符', '字母、数字、符号至少两种', '不含空格', '只用英文符号']);
    expect(rulesOf(jd, 'password').map(([text]) => text)).to.deep.equal(['7–20 个字符', '包含字母、数字和符号', '不含空格', '只用英文符号', '与账号名不同']);
  });

  it('PWD-3: judges the password again when the account name is edited last (threat 20)', async () => {
    const element = await preview('jd-cloud');
    type(element, 'password', 'Abc-1234');
    type(element, 'accountName', 'aBC-1234');
    await element.updateComplete;
    expect(rulesOf(element, 'password').at(-1)).to.deep.equal(['与账号名不同', false]);
  });

  it('ACC-5: judges nothing while an IME composes', async () => {
    const element = await preview('jd-cloud');
    const input = type(element, 'accountName', '青山绿水');
    await element.updateComplete;
    const before = rulesOf(element, 'accountName');
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value = '青山绿水 zhong';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await element.updateComplete;
    expect(rulesOf(element, 'accountName')).to.deep.equal(before);
    input.value = '青山绿水中';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await element.updateComplete;
    expect(rulesOf(element, 'accountName').every(([, met]) => met)).to.equal(true);
    expect(element.querySelector('[aria-invalid="true"]')).to.equal(null);
  });

  it('shows nothing red before a field was left, and says the rest to a screen reader', async () => {
    const element = await preview('jd-cloud');
    const input = type(element, 'password', 'abc');
    await element.updateComplete;
    expect(element.querySelector('[data-late], [aria-invalid="true"]')).to.equal(null);
    input.blur();
    await element.updateComplete;
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    const described = input.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(described).to.include('未符合：7–20 个字符');
  });

  it('REG-9: does not tick the agreements, asks for them, and sends the versions that were shown', async () => {
    const client = scriptedClient();
    const element = await register(client, 'account');
    const box = element.querySelector<HTMLInputElement>('[name="agreements"]')!;
    expect(box.checked).to.equal(false);
    expect([...element.querySelectorAll('label a')].map((a) => [a.getAttribute('target'), a.getAttribute('rel')])).to.deep.equal([['_blank', 'noopener'], ['_blank', 'noopener']]);
    type(element, 'accountName', '青山_ops');
    type(element, 'password', 'Hello-123');
    submit(element);
    await waitUntil(() => document.activeElement === box);
    expect(messageOf(element, 'agreements')).to.equal('请先阅读并同意协议');
    expect(client.calls.length).to.equal(0);
    box.click();
    submit(element);
    await waitUntil(() => client.calls.length === 1);
    const { agreements } = entries['jd-cloud'].policy;
    expect(client.calls[0]!.input).to.deep.equal({ method: 'account', accountName: '青山_ops', password: 'Hello-123', agreements: Object.fromEntries(agreements.map(({ id, version }) => [id, version])) });
  });

  it('focuses the first field that is wrong, in the order they stand', async () => {
    const client = scriptedClient();
    const element = await register(client, 'email');
    submit(element);
    await waitUntil(() => (document.activeElement as HTMLInputElement).name === 'email');
    expect(messageOf(element, 'email')).to.equal('请输入邮箱');
    type(element, 'email', 'someone@example.com');
    submit(element);
    await waitUntil(() => (document.activeElement as HTMLInputElement).name === 'password');
    expect(client.calls.length).to.equal(0);
  });

  it('ACC-8: shows a taken name under the name, keeps everything, and clears it when the name changes', async () => {
    const client = scriptedClient();
    const element = await register(client, 'account');
    type(element, 'accountName', '青山_ops');
    const password = type(element, 'password', 'Hello-123');
    element.querySelector<HTMLInputElement>('[name="agreements"]')!.click();
    submit(element);
    await waitUntil(() => client.calls.length === 1);
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'account_name_taken', field: 'accountName', params: {} } });
    await waitUntil(() => (document.activeElement as HTMLInputElement).name === 'accountName');
    expect(messageOf(element, 'accountName')).to.equal('该账号名已被使用，请换一个');
    expect(password.value).to.equal('Hello-123');
    type(element, 'accountName', '青山_ops2');
    await element.updateComplete;
    expect(messageOf(element, 'accountName')).to.equal('');
  });

  it('REG-4 REG-5: shows the policy\'s advice and notices', async () => {
    expect((await preview('tencent-cloud')).textContent).to.include('企业用户建议使用邮箱或微信公众号注册').and.to.include('中国大陆以外的用户建议使用邮箱注册');
    expect((await preview('jd-cloud')).textContent).to.include('此账号不能用于登录京东商城');
  });

  it('goes on to the next state: its view, its step in the bar, the focus in its first field', async () => {
    const client = scriptedClient();
    const element = await register(client, 'account');
    type(element, 'accountName', '青山_ops');
    type(element, 'password', 'Hello-123');
    element.querySelector<HTMLInputElement>('[name="agreements"]')!.click();
    const states: (string | null)[] = [];
    element.addEventListener('cloud-state', (event) => states.push(event.detail.state));
    submit(element);
    await waitUntil(() => client.calls.length === 1);
    client.calls[0]!.resolve({ snapshot: structuredClone(registerSnapshots.phone[0]!.snapshot) as never });
    await waitUntil(() => element.querySelector('[name="phone"]'));
    await waitUntil(() => element.contains(document.activeElement));
    expect(states).to.deep.equal(['phone']);
    expect(element.querySelector('[name="password"]')).to.equal(null);
    expect(element.shadowRoot!.querySelector('[aria-current="step"]')!.textContent).to.equal('验证手机');
    expect(element.querySelector<HTMLInputElement>('[name="phone"]')!.value).to.not.include('Hello');
  });

  it('goes on with the flow of this browser after a reload', async () => {
    const element = await register(scriptedClient({ resumed: structuredClone(registerSnapshots.passcode[0]!.snapshot) as never }), 'account');
    await waitUntil(() => element.querySelector('[autocomplete="one-time-code"]'));
  });

  it('lets the person try again where not even the entry could be had', async () => {
    const client = scriptedClient();
    let tries = 0;
    client.entry = async () => {
      tries += 1;
      if (tries === 1) throw new TypeError('broken');
      return entries['jd-cloud'] as never;
    };
    const element = await register(client);
    await waitUntil(() => element.querySelector<HTMLButtonElement>('[data-cloud~="note"] button'));
    element.querySelector<HTMLButtonElement>('[data-cloud~="note"] button')!.click();
    await waitUntil(() => element.querySelector('[name="accountName"]'));
    await waitUntil(() => !element.querySelector('[data-cloud~="note"]'), 'what failed is told no longer');
  });
});
