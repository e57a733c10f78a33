import { accountSnapshots } from '@cloud-sign-in/contract/fixtures/account-snapshots';
import { waitingSnapshots } from '@cloud-sign-in/contract/fixtures/waiting-snapshots';
import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../testing/hear-warnings.ts';
import '../define/cloud-account-flow.ts';
import '../define/cloud-login.ts';
import { locales, type LocaleSource, type PartName } from '../locales/locales.ts';
import { registerLocale } from '../locales/register-locale.ts';
import { says } from '../testing/see.ts';
import { waitUntil } from '../testing/wait-until.ts';

const buttonsOf = (element: Element): string[] => [...element.querySelectorAll('[data-cloud~="waiting"] ~ div button, [data-cloud~="waiting"] button')].map((button) => button.textContent.trim());

describe('waiting for a provider', () => {
  const associating = accountSnapshots['associate-provider'].waiting[0].snapshot;
  const failed = waitingSnapshots.find(({ id }) => id === 'login/waiting/provider-off')!.snapshot;

  const { payload } = associating;
  const page = { kind: 'redirect', url: 'https://open.weixin.qq.com/connect/qrconnect', target: 'new' } as const;
  for (const [what, changed] of Object.entries({
    'a code': {},
    'a code that was declined': { status: 'denied' },
    'a code whose provider was switched off': { status: 'failed', reason: 'provider_off' },
    'a page to go to': { presentations: [page] },
    'a page where it was declined': { presentations: [page], status: 'denied' },
    'a page that failed': { presentations: [page], status: 'failed', reason: 'provider_failed' },
  })) {
    it(`associating by ${what} says so, and nothing of logging in, in every language`, async () => {
      for (const [locale, words, none] of [['zh-CN', '绑定', '登录'], ['en', 'Associate', 'log']] as const) {
        const element = await fixture<LitElement>(html`<cloud-account-flow flow="associate-provider" locale=${locale} .snapshot=${{ ...associating, payload: { ...payload, ...changed } }}></cloud-account-flow>`);
        await waitUntil(() => element.querySelector('[data-cloud~="waiting"]')?.textContent.trim() !== '' && element.shadowRoot!.querySelector('h2')?.textContent.includes(words), `says "${words}"`);
        // What is shown, and what is told to those who listen.
        const told = `${element.textContent} ${element.shadowRoot!.textContent}`.replace(/\s+/g, ' ');
        expect(told.toLowerCase().includes(none), told).to.equal(false);
      }
    });
  }

  it('follows the language of its page, with all that it says', async () => {
    const element = await fixture<LitElement>(html`<cloud-login locale="zh-CN" .snapshot=${waitingSnapshots[0].snapshot}></cloud-login>`);
    await says(element, '扫一扫');
    const { first, login, answers, steps, waiting } = locales().get('zh-CN') as { [P in PartName]: object };
    registerLocale('xx', { first, login, answers, steps, waiting: async () => ({ ...waiting, scanTitle: 'xx' }) } as LocaleSource);
    Object.assign(element, { locale: 'xx' });
    await waitUntil(() => element.shadowRoot!.querySelector('h2')?.textContent === 'xx', 'its words are fetched');
    expect(element.querySelector('form')!.lang).to.equal('xx');
    locales().delete('xx');
  });

  it('PRV-7: what is switched off is not begun anew; another way is', async () => {
    const element = await fixture<LitElement>(html`<cloud-login locale="en" .snapshot=${failed}></cloud-login>`);
    await says(element, 'This way to log in is switched off');
    expect(buttonsOf(element)).to.deep.equal(['Use another way']);
    const again = await fixture<LitElement>(html`<cloud-login locale="en" .snapshot=${{ ...failed, payload: { ...failed.payload, reason: 'provider_failed' } }}></cloud-login>`);
    await says(again, 'answered with an error');
    expect(buttonsOf(again)).to.have.lengthOf(2);
  });
});
