import { accountSnapshots } from '@cloud-sign-in/contract/fixtures/account-snapshots';
import { waitingSnapshots } from '@cloud-sign-in/contract/fixtures/waiting-snapshots';
import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../testing/hear-warnings.ts';
import '../define/cloud-account-flow.ts';
import '../define/cloud-login.ts';
import { waitUntil } from '../testing/wait-until.ts';

const buttonsOf = (element: Element): string[] => [...element.querySelectorAll('[data-cloud~="waiting"] ~ div button, [data-cloud~="waiting"] button')].map((button) => button.textContent.trim());
const says = (element: Element, words: string): Promise<void> => waitUntil(() => element.textContent.includes(words), `says "${words}": ${element.textContent.replace(/\s+/g, ' ')}`);

describe('waiting for a provider', () => {
  const associating = accountSnapshots['associate-provider'].waiting[0].snapshot;
  const failed = waitingSnapshots.find(({ id }) => id === 'login/waiting/provider-off')!.snapshot;

  it('associating says so, not logging in, in every language', async () => {
    for (const [locale, words, none] of [['zh-CN', '使用“扫一扫”绑定', '登录'], ['en', 'scan to associate it', 'log']] as const) {
      const element = await fixture<LitElement>(html`<cloud-account-flow flow="associate-provider" locale=${locale} .snapshot=${associating}></cloud-account-flow>`);
      await says(element, words);
      const text = element.textContent.toLowerCase();
      expect(text.includes(none), text.replace(/\s+/g, ' ')).to.equal(false);
    }
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
