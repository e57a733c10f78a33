import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { loginSnapshots } from '@cloud-sign-in/contract/fixtures/login-snapshots';
import { CloudError } from '@cloud-sign-in/sdk/cloud-error';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../define/cloud-login.ts';
import { messageOf, settled, submit, type } from '../testing/act.ts';
import { scriptedClient, type ScriptedClient } from '../testing/scripted-client.ts';
import type { CloudLogin } from './cloud-login.ts';

const complete = loginSnapshots.complete[0]!.snapshot;

async function login(client: ScriptedClient = scriptedClient()): Promise<{ element: CloudLogin; client: ScriptedClient; left: string[] }> {
  const left: string[] = [];
  const element = await fixture<CloudLogin>(html`<cloud-login lang="zh-CN" .client=${client} .leave=${(url: string) => left.push(url)}></cloud-login>`);
  await settled(element);
  return { element, client, left };
}

async function sent(client: ScriptedClient, count = 1): Promise<void> {
  await waitUntil(() => client.calls.length === count, 'the action was sent');
}

function rowOfButton(element: CloudLogin): number {
  return element.querySelector('[data-cloud~="primary"]')!.getBoundingClientRect().top;
}

describe('<cloud-login>', () => {
  it('can be typed into at once, and stands by itself under axe', async () => {
    const { element } = await login(scriptedClient({ hasEntry: false }));
    await expect(element).to.be.accessible();
    await expect(element.querySelector('form')!).to.be.accessible();
  });

  it('names its fields for password managers in a real form in light DOM, cut none of them short (threats 6, 29)', async () => {
    const { element } = await login();
    const form = element.querySelector('form')!;
    expect(form.parentElement).to.equal(element);
    expect([...form.elements].filter((field) => field instanceof HTMLInputElement).map((field) => [field.name, field.type, field.autocomplete])).to.deep.equal([
      ['identifier', 'text', 'username'],
      ['password', 'password', 'current-password'],
    ]);
    expect([...form.querySelectorAll('input')].every((input) => input.labels!.length === 1 && !input.hasAttribute('maxlength'))).to.equal(true);
  });

  it('asks for nothing when a snapshot is given', async () => {
    const client = scriptedClient();
    const element = await fixture<CloudLogin>(html`<cloud-login .client=${client} .snapshot=${null} .entry=${entries['jd-cloud']}></cloud-login>`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    type(element, 'identifier', 'someone');
    type(element, 'password', 'something');
    submit(element);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.asked).to.deep.equal([]);
  });

  it('works by keyboard alone: type, Tab, type, Enter', async () => {
    const { element, client, left } = await login();
    element.focus();
    await sendKeys({ type: 'qingshan' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' }); // the link beside the password's label
    await sendKeys({ type: 'Hello-123' });
    await sendKeys({ press: 'Enter' });
    await sent(client);
    expect(client.calls[0]).to.deep.include({ name: 'begin', action: 'submitPassword', input: { identifier: 'qingshan', password: 'Hello-123' } });
    client.calls[0]!.resolve({ snapshot: complete });
    await waitUntil(() => left.length === 1);
    expect(left).to.deep.equal(['/console']);
  });

  it('SES-1: says that it is complete without any credential, and stays where the page asks it to', async () => {
    const { element, client, left } = await login();
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    element.addEventListener('cloud-complete', (event) => event.preventDefault());
    const told = oneEvent(element, 'cloud-complete');
    submit(element);
    await sent(client);
    client.calls[0]!.resolve({ snapshot: complete });
    const { detail } = (await told) as unknown as { detail: object };
    expect(JSON.stringify(detail)).not.to.include('Hello-123');
    expect(detail).to.deep.include({ flow: 'login', signedIn: true, returnTo: '/console' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(left).to.deep.equal([]);
  });

  it('LGN-3: shows a refusal under the password, keeps text and focus, and moves nothing', async () => {
    const { element, client } = await login();
    type(element, 'identifier', '13800138000');
    const password = type(element, 'password', 'Hello-123');
    const before = rowOfButton(element);
    submit(element);
    await sent(client);
    const told = oneEvent(element, 'cloud-refusal');
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'identifier_cannot_login', field: 'password', params: { identifier: 'phone' } } });
    expect(((await told) as unknown as { detail: object }).detail).to.deep.equal({ flow: 'login', code: 'identifier_cannot_login', field: 'password' });
    await element.updateComplete;
    expect(messageOf(element, 'password')).to.equal('密码不正确，或当前手机不可用于登录；请尝试使用账号名登录');
    expect(element.querySelector('[name="password"]')).to.equal(password);
    expect(password.value).to.equal('Hello-123');
    expect(document.activeElement).to.equal(password);
    expect(password.getAttribute('aria-invalid')).to.equal('true');
    expect(element.shadowRoot!.querySelector('[role="status"]')!.textContent).to.include('密码不正确');
    expect(rowOfButton(element)).to.equal(before);
  });

  it('sends one request however often it is pressed, and its button keeps the focus', async () => {
    const { element, client } = await login();
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    const button = element.querySelector<HTMLButtonElement>('[data-cloud~="primary"]')!;
    button.focus();
    button.click();
    button.click();
    element.querySelector('form')!.requestSubmit();
    await sent(client);
    await element.updateComplete;
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(button.getAttribute('aria-busy')).to.equal('true');
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.calls.length).to.equal(1);
    expect(document.activeElement).to.equal(button);
  });

  it('says nothing of an entry that cannot be had: it is typed and sent all the same', async () => {
    const client = scriptedClient();
    client.entry = () => Promise.reject(new CloudError('protocol'));
    const unheard: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => void unheard.push(event.reason);
    addEventListener('unhandledrejection', hear);
    const { element } = await login(client);
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await sent(client);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    removeEventListener('unhandledrejection', hear);
    expect(unheard).to.deep.equal([]);
    expect(element.querySelector('[data-cloud~="note"]')).to.equal(null);
  });

  it('can be sent before the entry has come', async () => {
    const { element, client } = await login(scriptedClient({ hasEntry: false }));
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await sent(client);
    expect(client.calls[0]!.action).to.equal('submitPassword');
  });

  it('loses no letter and moves nothing when the entry comes late', async () => {
    const { element, client } = await login(scriptedClient({ hasEntry: false }));
    const input = type(element, 'identifier', 'qing');
    const rows = [...element.querySelectorAll('input, button')].map((field) => field.getBoundingClientRect().top);
    client.bringEntry();
    await waitUntil(() => element.querySelector('label')!.textContent === '账号名 / 手机号 / 邮箱');
    expect(element.querySelector('[name="identifier"]')).to.equal(input);
    expect([input.value, document.activeElement]).to.deep.equal(['qing', input]);
    expect([...element.querySelectorAll('input, button')].map((field) => field.getBoundingClientRect().top)).to.deep.equal(rows);
  });

  it('says nothing red before something was sent or left, and then where', async () => {
    const { element } = await login();
    const identifier = element.querySelector<HTMLInputElement>('[name="identifier"]')!;
    identifier.focus();
    element.querySelector<HTMLInputElement>('[name="password"]')!.focus();
    await element.updateComplete;
    expect(element.querySelector('[aria-invalid]')).to.equal(null);
    submit(element);
    await waitUntil(() => document.activeElement === identifier);
    expect(messageOf(element, 'identifier')).to.equal('请输入账号名 / 手机号 / 邮箱');
    type(element, 'identifier', 'q');
    await element.updateComplete;
    expect(messageOf(element, 'identifier')).not.to.include('请输入');
  });

  it('PWD-6: shows and hides the password without losing caret, value or focus', async () => {
    const { element } = await login();
    const password = type(element, 'password', ' Hello 123 ');
    password.setSelectionRange(3, 5);
    const reveal = element.querySelector<HTMLButtonElement>('[data-cloud~="reveal"]')!;
    const box = reveal.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)] });
    await waitUntil(() => password.type === 'text');
    await element.updateComplete;
    expect([password.value, password.selectionStart, password.selectionEnd, document.activeElement, reveal.getAttribute('aria-pressed')]).to.deep.equal([' Hello 123 ', 3, 5, password, 'true']);
    reveal.click();
    await waitUntil(() => password.type === 'password');
    expect([box.width, box.height]).to.deep.equal([44, 44]);
    await resetMouse();
  });

  it('tells that caps lock is on while the password has the focus', async () => {
    const { element } = await login();
    const password = type(element, 'password', 'H');
    const press = new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true });
    password.dispatchEvent(press);
    await element.updateComplete;
    expect(messageOf(element, 'password')).to.equal('大写锁定已打开');
    password.dispatchEvent(new KeyboardEvent('keyup', { key: 'CapsLock', bubbles: true }));
    await element.updateComplete;
    expect(messageOf(element, 'password')).to.equal('');
  });

  it('LGN-4: asks the question of a human check under the form and sends the same again with its answer', async () => {
    const { element, client } = await login();
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    const before = rowOfButton(element);
    submit(element);
    await sent(client);
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'human_check_required', field: 'humanCheck', params: { id: 'check-1', kind: 'question', question: '3 + 4 = ?', failed: false } } });
    await waitUntil(() => (document.activeElement as HTMLInputElement).name === 'humanCheck');
    expect(element.querySelector(`label[for="${document.activeElement!.id}"]`)!.textContent).to.equal('3 + 4 = ?');
    expect(rowOfButton(element)).to.equal(before);
    await sendKeys({ type: '7' });
    await sendKeys({ press: 'Enter' });
    await sent(client, 2);
    expect(client.calls[1]).to.deep.include({ action: 'submitPassword', input: { identifier: 'qingshan', password: 'Hello-123' } });
    expect(client.calls[1]!.options.humanCheck).to.deep.equal({ id: 'check-1', answer: '7' });
  });

  it('LGN-4: hands a human check of another kind to the page', async () => {
    const { element, client } = await login();
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await sent(client);
    const told = oneEvent(element, 'cloud-human-check');
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'human_check_required', field: 'humanCheck', params: { id: 'check-2', kind: 'turnstile', siteKey: 'key', failed: false } } });
    const { detail } = (await told) as unknown as { detail: { kind: string; siteKey: string; answer(token: string): void } };
    expect([detail.kind, detail.siteKey]).to.deep.equal(['turnstile', 'key']);
    await waitUntil(() => element.querySelector('[aria-busy]') === null);
    detail.answer('token');
    await sent(client, 2);
    expect(client.calls[1]!.options.humanCheck).to.deep.equal({ id: 'check-2', answer: 'token' });
  });

  it('LIM-2: counts a limit down by the server\'s clock and lets go when it is over', async () => {
    const { element, client } = await login();
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await sent(client);
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'rate_limited', params: { retryAt: client.now + 42_000 } } });
    await waitUntil(() => element.textContent!.includes('请 42 秒后再试'));
    submit(element);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.calls.length).to.equal(1);
    client.now += 42_000;
    element.requestUpdate();
    await waitUntil(() => element.textContent!.includes('现在可以重试了'));
    submit(element);
    await sent(client, 2);
  });

  it('keeps what was typed when there is no network or no answer, and tries again when asked', async () => {
    const { element, client } = await login();
    type(element, 'identifier', 'qingshan');
    const password = type(element, 'password', 'Hello-123');
    for (const [code, text] of [['offline', '当前没有网络连接'], ['timeout', '等待超时'], ['unavailable', '服务暂时不可用']] as const) {
      const { length } = client.calls;
      if (length === 0) submit(element);
      else element.querySelector<HTMLButtonElement>('[data-cloud~="note"] button')!.click();
      await sent(client, length + 1);
      const told = oneEvent(element, 'cloud-fault');
      client.calls[length]!.reject(new CloudError(code, { requestId: 'r-1' }));
      expect(((await told) as unknown as { detail: object }).detail).to.deep.equal({ flow: 'login', code, requestId: 'r-1' });
      await waitUntil(() => element.textContent!.includes(text));
      await waitUntil(() => element.querySelector('[aria-busy]') === null);
      expect(element.textContent).to.include('r-1');
      expect(password.value).to.equal('Hello-123');
    }
  });

  it('changes its language in place, without losing what was typed', async () => {
    const { element } = await login();
    const identifier = type(element, 'identifier', 'qingshan');
    element.locale = 'en';
    await waitUntil(() => element.shadowRoot!.querySelector('h2')!.textContent === 'Log in');
    expect(element.querySelector('form')!.lang).to.equal('en');
    expect([element.querySelector('[name="identifier"]'), identifier.value]).to.deep.equal([identifier, 'qingshan']);
    element.locale = 'zh-CN';
    await waitUntil(() => element.shadowRoot!.querySelector('h2')!.textContent === '登录');
  });

  it('speaks the language of the page around it', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="en-GB"><cloud-login .client=${scriptedClient()}></cloud-login></div>`);
    const element = page.querySelector('cloud-login')!;
    await waitUntil(() => element.shadowRoot!.querySelector('h2')?.textContent === 'Log in');
    page.lang = 'zh';
    element.requestUpdate();
    await waitUntil(() => element.shadowRoot!.querySelector('h2')!.textContent === '登录');
  });

  it('refuses to stand in another form, and says so', async () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...words) => said.push(words.join(' '));
    try {
      const form = await fixture(html`<form><cloud-login lang="en" .client=${scriptedClient()}></cloud-login></form>`);
      const element = form.querySelector('cloud-login')!;
      await waitUntil(() => element.shadowRoot!.querySelector('[role="alert"]')?.textContent?.includes('cannot stand inside another form'));
      expect(element.querySelector('form, input')).to.equal(null);
      expect(said.join()).to.include('<cloud-login> stands inside a <form>');
    } finally {
      console.error = error;
    }
  });

  it('works in a foreign shadow root, with its styles', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const element = document.createElement('cloud-login');
    element.client = scriptedClient();
    root.append(element);
    await element.updateComplete;
    expect(getComputedStyle(element.querySelector('input')!).height).to.equal('44px');
  });

  it('stops when it is taken away and goes on when it comes back, once (fault 32)', async () => {
    const { element, client } = await login();
    type(element, 'identifier', 'qingshan');
    const { parentElement } = element;
    submit(element);
    for (let round = 0; round < 3; round += 1) {
      element.remove();
      parentElement!.append(element);
    }
    await settled(element);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(element.querySelectorAll('form').length).to.equal(1);
    type(element, 'identifier', 'qingshan');
    type(element, 'password', 'Hello-123');
    submit(element);
    await sent(client);
    element.remove();
    expect(client.calls[0]!.options.signal!.aborted).to.equal(true);
    let told = 0;
    element.addEventListener('cloud-state', () => (told += 1));
    client.calls[0]!.resolve({ snapshot: complete });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(told).to.equal(0);
  });

  it('keeps attributes, properties and listeners from before it was defined', async () => {
    const element = document.createElement('div');
    element.append(document.createElement('cloud-late'));
    const late = element.firstElementChild as CloudLogin;
    const client = scriptedClient();
    late.client = client;
    late.setAttribute('return-to', '/deep');
    late.setAttribute('lang', 'zh-CN');
    let told = '';
    late.addEventListener('cloud-refusal', (event) => (told = event.detail.code));
    document.body.append(element);
    customElements.define('cloud-late', class extends (customElements.get('cloud-login') as typeof CloudLogin) {});
    await settled(late);
    type(late, 'identifier', 'qingshan');
    type(late, 'password', 'Hello-123');
    submit(late);
    await sent(client);
    expect(client.calls[0]!.options.returnTo).to.equal('/deep');
    client.calls[0]!.resolve({ snapshot: null, refusal: { code: 'credentials_wrong', field: 'password', params: { identifier: 'accountName' } } });
    await waitUntil(() => told === 'credentials_wrong');
    element.remove();
  });

  it('takes over a form that came with the page, and what was typed into it', async () => {
    const page = document.createElement('div');
    const { element: model } = await login();
    page.append(model.cloneNode(true));
    const copy = page.querySelector('cloud-login')!;
    copy.querySelector<HTMLInputElement>('[name="identifier"]')!.value = 'typed early';
    document.body.append(page);
    await copy.updateComplete;
    expect(copy.querySelectorAll('form').length).to.equal(1);
    expect(copy.querySelector<HTMLInputElement>('[name="identifier"]')!.value).to.equal('typed early');
    page.remove();
  });

  it('is at its place in a flex row, in a dialog and in a narrow page', async () => {
    const row = await fixture(html`<div><cloud-login .client=${scriptedClient()}></cloud-login></div>`);
    const element = row.querySelector('cloud-login')!;
    await element.updateComplete;
    row.setAttribute('style', 'display: flex; justify-content: center; inline-size: 700px');
    expect(Math.round(element.querySelector('form')!.getBoundingClientRect().width)).to.equal(334);
    const dialog = await fixture<HTMLDialogElement>(html`<dialog><cloud-login .client=${scriptedClient()}></cloud-login></dialog>`);
    dialog.showModal();
    await dialog.querySelector('cloud-login')!.updateComplete;
    expect(dialog.querySelector('form')!.getBoundingClientRect().width).to.be.greaterThan(300);
    dialog.close();
    await setViewport({ width: 360, height: 640 });
    const narrow = await fixture(html`<cloud-login .client=${scriptedClient()}></cloud-login>`);
    const card = narrow.shadowRoot!.querySelector('.card')!;
    row.remove();
    expect([getComputedStyle(card).borderRadius, document.documentElement.scrollWidth <= 360]).to.deep.equal(['0px', true]);
    await setViewport({ width: 800, height: 600 });
  });
});
