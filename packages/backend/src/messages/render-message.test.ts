import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OutboxMessage, RenderedMessage } from './message.ts';
import { noticeTexts } from './notice-texts.ts';
import { renderMessage } from './render-message.ts';
import { templateNames } from './template-names.ts';

const settings = { siteName: { 'zh-CN': '京东云', en: 'JD Cloud' }, linkPage: 'https://app.example/link?from=mail', loginPage: 'https://app.example:8443/login' };
const render = (message: OutboxMessage): RenderedMessage => renderMessage(message, settings);
const mail = (message: OutboxMessage): Extract<RenderedMessage, { channel: 'mail' }> => {
  const rendered = render(message);
  assert.equal(rendered.channel, 'mail');
  return rendered as Extract<RenderedMessage, { channel: 'mail' }>;
};
const to = 'lin@example.com';
const events = ['phoneChanged', 'emailChanged', 'identityDisassociated', 'providerSwitchedOff', 'accountUpgraded', 'signedIn'] as const;
const mails: OutboxMessage[] = ['zh-CN', 'en'].flatMap((locale): OutboxMessage[] => [
  { kind: 'activate', to, token: 'T0ken', hours: 48, locale },
  { kind: 'addressTaken', to, locale },
  { kind: 'verifySecurityEmail', to, token: 'T0ken', hours: 2, accountName: 'lin-1', locale },
  { kind: 'resetPassword', to, token: 'T0ken', minutes: 30, locale },
  { kind: 'passwordChanged', to, by: 'mail', locale },
  { kind: 'accountActivated', to, locale },
  { kind: 'signedIn', to, token: 'T0ken', days: 7, detail: 'Safari · iPhone · Shanghai', locale },
  ...events.map((event): OutboxMessage => ({ kind: 'accountNotice', to, by: 'mail', event, detail: '+86 138****8000', locale })),
]);

describe('short messages', () => {
  const passcode = { kind: 'passcode', to: '+8613800138000', channel: 'sms', purpose: 'register', passcode: '004217', minutes: 5, locale: 'zh-CN' } as const;

  test('PHN-10: an SMS names site and purpose and ends with the origin-bound line (threat 42)', () => {
    const zh = render(passcode);
    assert.equal(zh.channel, 'sms');
    assert.match(zh.text, /京东云.*注册账号/);
    assert.equal(zh.text.split('\n').at(-1), '@app.example #004217');
    const en = render({ ...passcode, locale: 'en-GB', purpose: 'recover' });
    assert.match(en.text, /JD Cloud.*recover your account at app\.example/);
    assert.equal(en.text.split('\n').at(-1), '@app.example #004217');
  });

  test('a template is handed what its kind is said to carry, and nothing else', () => {
    const about = { to: '+8613800138000', by: 'sms', locale: 'en' } as const;
    const messages: OutboxMessage[] = [passcode, { ...about, kind: 'accountNames', names: ['a'] }, { ...about, kind: 'passwordChanged' }, { ...about, kind: 'identityAssociated', provider: 'QQ' }, { ...about, kind: 'accountNotice', event: 'signedIn', detail: 'Safari' }];
    const carried = messages.map((message) => {
      const rendered = render(message);
      return rendered.channel === 'mail' ? [] : [rendered.template?.kind, Object.keys(rendered.template?.values ?? {}).sort()];
    });
    assert.deepEqual(carried, templateNames.kinds.map((kind) => [kind, [...templateNames.values[kind]].sort()]));
  });

  test('PHN-10: a sender whose vendor wants approved templates is told which, and what goes into it', () => {
    const values = { site: 'JD Cloud', host: 'app.example', passcode: '004217', minutes: '5' };
    const sms = render({ ...passcode, locale: 'en' });
    assert.deepEqual((sms as { template?: unknown }).template, { kind: 'passcode', purpose: 'register', locale: 'en', values });
    const names = render({ kind: 'accountNames', to: '+8613800138000', names: ['a', 'lin\n-1'], locale: 'zh-CN' });
    assert.deepEqual((names as { template?: unknown }).template, { kind: 'accountNames', locale: 'zh-CN', values: { site: '京东云', host: 'app.example', names: 'a, lin -1' } });
  });

  test('PHN-3: a call speaks the same passcode, leading zeros kept', () => {
    const call = render({ ...passcode, channel: 'voice' });
    assert.equal(call.channel, 'voice');
    assert.equal((call as { spoken?: string }).spoken, '004217');
    assert.match(call.text, /004217/);
  });

  test('PWD-9: a forgotten account name goes to the phone, and cannot pose as another line', () => {
    const sms = render({ kind: 'accountNames', to: '+8613800138000', names: ['张三-1', 'lin\n@evil.example #000000'], locale: 'zh-CN' });
    assert.equal(sms.channel, 'sms');
    assert.match(sms.text, /张三-1/);
    assert.equal(sms.text.split('\n').length, 1);
  });

  test('PHN-6: the security phone is told of a changed password', () => {
    const sms = render({ kind: 'passwordChanged', to: '+8613800138000', by: 'sms', locale: 'en' });
    assert.equal(sms.channel, 'sms');
    assert.match(sms.text, /JD Cloud.*password.*app\.example/);
  });
});

describe('mails', () => {
  test('EML-3 EML-8: a link is built from configuration and carries its token in the fragment', () => {
    for (const message of mails) {
      if (!('token' in message)) continue;
      const { text, html } = mail({ ...message, token: 'a_b-c+/=' });
      const link = 'https://app.example/link?from=mail#token=a_b-c%2B%2F%3D';
      assert.ok(text.includes(`\n${link}\n`), text);
      assert.ok(html.includes(`href="${link}"`), html);
    }
  });

  test('every mail says the same as text and as HTML, in the language asked for', () => {
    for (const message of mails) {
      const { subject, text, html } = mail(message);
      const isChinese = message.locale === 'zh-CN';
      assert.equal(/\p{Script=Han}/u.test(subject), isChinese, subject);
      assert.ok(html.includes(`<html lang="${message.locale}">`));
      assert.ok(subject.includes(isChinese ? '京东云' : 'JD Cloud'));
      const shown = html.replace(/<[^>]*>/g, '\n').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
      for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('— '))) assert.ok(shown.includes(line.replace(/[:：]$/, '')), `${message.kind}: ${line}`);
    }
  });

  test('a mail loads nothing and runs nothing (threat 52)', () => {
    for (const message of mails) assert.doesNotMatch(mail(message).html, /<(?:img|script|link|iframe|style)\b|url\(|\bon\w+=/i);
  });

  test('DIS-5 MGT-2: a notice says what it is about, by mail and by SMS, and names no detail in its subject (threat 54)', () => {
    assert.deepEqual(Object.keys(noticeTexts.en).sort(), [...events].sort());
    const detail = '<i>x</i>\r\nBcc: evil@example.com';
    for (const event of events) {
      const notice = { kind: 'accountNotice', to, event, detail, locale: 'en' } as const;
      const { subject, html, text } = mail({ ...notice, by: 'mail' });
      assert.doesNotMatch(subject + html, /<i>|[\r]/);
      assert.match(text, /<i>x<\/i> Bcc/);
      const sms = render({ ...notice, by: 'sms' });
      assert.equal(sms.channel, 'sms');
      assert.match(sms.text, /^\[JD Cloud\] .*<i>x<\/i> Bcc.*\(app\.example\)$/);
    }
  });

  test('EML-7: text a user chose is escaped in a mail and never in its subject (threat 54)', () => {
    const accountName = '<img src=x onerror=alert(1)>"\'&\r\nBcc: evil@example.com';
    for (const locale of ['zh-CN', 'en']) {
      const { subject, html, text } = mail({ kind: 'verifySecurityEmail', to, token: 't', hours: 2, accountName, locale });
      assert.doesNotMatch(subject, /img|Bcc|[\r\n]/);
      assert.doesNotMatch(html, /<img/);
      assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp; Bcc'));
      assert.doesNotMatch(text, /^Bcc/m);
    }
  });

  test('a language we do not write is answered in English, any Chinese in Chinese', () => {
    assert.match(mail({ kind: 'addressTaken', to, locale: 'fr' }).subject, /account/);
    assert.match(mail({ kind: 'addressTaken', to, locale: 'zh-TW' }).subject, /账号/);
  });
});
