import { at, refusedWith, type Browser, type Driver, type Reply } from '../driver.ts';
import { expect } from '../expect.ts';
import { logIn, provePhone } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const needs = ['vendors'] as const;
const password = 'Tree-house7';
const phone = '13900000001';

async function comeBy(backend: Driver, browser: Browser, provider: string): Promise<Reply> {
  const waiting = at(await browser.begin('login', 'chooseProvider', { provider }), 'waiting');
  await backend.playVendor(browser, waiting, 'authorise', 1);
  return browser.run(at(await browser.see(waiting), 'waiting'), 'finish');
}

/** A first login: an account without a password. */
async function arrive(backend: Driver, browser: Browser, provider: string): Promise<void> {
  at(await provePhone(backend, browser, at(await comeBy(backend, browser, provider), 'phone'), phone), 'complete');
}

async function associate(backend: Driver, browser: Browser, provider: string): Promise<Reply> {
  const waiting = at(await browser.begin('associate-provider', 'openAssociate', { provider }), 'waiting');
  await backend.playVendor(browser, waiting, 'authorise', 1);
  return browser.run(at(await browser.see(waiting), 'waiting'), 'finish');
}

/** Taking ways to log in away, and giving some back (DIS, MGT-3, ACC-7). */
export const disassociateCases: readonly ConformanceCase[] = [
  {
    title: 'DIS-1 DIS-2 DIS-3 DIS-5: a password first, then the ways that remain, then the next scan is a first login; its sessions end',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const [browser, scanned] = [backend.browser(), backend.browser()];
      await arrive(backend, browser, 'wechat');
      const missing = at(await browser.begin('disassociate-provider', 'openDisassociate', { provider: 'wechat' }), 'disassociation');
      expect.same(missing.payload['missing'], ['password', 'other_way']);
      refusedWith(await browser.run(missing, 'confirmDisassociation'), 'last_way_to_log_in');
      at(await browser.run(at(await browser.begin('set-password', 'openSetPassword', {}), 'newPassword'), 'submitNewPassword', { password }), 'complete');
      at(await browser.run(at(await browser.begin('rename', 'openRename', {}), 'accountCredentials'), 'submitAccountCredentials', { accountName: 'lin_qing' }), 'complete');
      refusedWith(await browser.begin('rename', 'openRename', {}), 'account_name_final');
      at(await comeBy(backend, scanned, 'wechat'), 'complete');
      const shown = at(await browser.begin('disassociate-provider', 'openDisassociate', { provider: 'wechat' }), 'disassociation');
      expect.same([shown.payload['missing'], (shown.payload['remaining'] as { kind: string }[]).map(({ kind }) => kind)], [[], ['accountName', 'phone']]);
      expect.same(at(await browser.run(shown, 'confirmDisassociation'), 'complete').payload['notices'], ['disassociated']);
      expect.equal((await scanned.getSession()).body.session, null, 'a session born from that WeChat ends');
      expect.equal((await browser.getSession()).body.session?.account.accountName, 'lin_qing', 'whoever proved themselves stays in');
      at(await logIn(backend.browser(), 'lin_qing', password), 'complete');
      at(await comeBy(backend, backend.browser(), 'wechat'), 'phone');
    },
  },
  {
    title: 'MGT-3 ASC-4: a JD account is upgraded, then has a WeChat; JD login is switched off and on',
    policy: 'jd-cloud', needs,
    async run(backend) {
      const [browser, byJd] = [backend.browser(), backend.browser()];
      await arrive(backend, browser, 'jd');
      refusedWith(await browser.begin('associate-provider', 'openAssociate', { provider: 'wechat' }), 'account_not_upgraded');
      const asked = at(await browser.begin('upgrade', 'openUpgrade', {}), 'accountCredentials');
      expect.equal(asked.payload['asksPassword'], true);
      expect.ok((at(await browser.run(asked, 'submitAccountCredentials', { accountName: 'lin_qing', password }), 'complete').payload['notices'] as string[]).includes('upgraded'), 'told so');
      at(await comeBy(backend, byJd, 'jd'), 'complete');
      const off = at(await browser.begin('switch-provider', 'openProviderSwitch', { provider: 'jd', turnOn: false }), 'providerSwitch');
      at(await browser.run(off, 'confirmProviderSwitch'), 'complete');
      expect.equal((await byJd.getSession()).body.session, null, 'its sessions end');
      expect.equal(at(await comeBy(backend, byJd, 'jd'), 'refused').payload['reason'], 'provider_off');
      const on = at(await browser.begin('switch-provider', 'openProviderSwitch', { provider: 'jd', turnOn: true }), 'providerSwitch');
      at(await browser.run(on, 'confirmProviderSwitch'), 'complete');
      at(await comeBy(backend, byJd, 'jd'), 'complete');
      expect.same(at(await associate(backend, browser, 'wechat'), 'complete').payload['notices'], ['associated']);
      refusedWith(await browser.begin('associate-provider', 'openAssociate', { provider: 'wechat' }), 'identity_taken');
    },
  },
];
