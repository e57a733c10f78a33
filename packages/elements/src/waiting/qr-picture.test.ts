import { waitingSnapshots } from '@cloud-sign-in/contract/fixtures/waiting-snapshots';
import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import decode from 'jsqr';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/cloud-scan-qr.ts';
import '../define/wechat-qr.ts';
import { photograph } from '../testing/photograph.ts';
import type { CodeElement } from '../qr/code-element.ts';

type Snapshot = NonNullable<CodeElement['snapshot']>;
const ofFixture = (id: string): Snapshot => waitingSnapshots.find((one) => one.id === id)!.snapshot as Snapshot;
/** The least, the usual and larger ones; below the least it is not drawn. */
const sizes = [['100px', 180], ['180px', 180], ['', 200], ['240px', 240], ['320px', 320]] as const;
const codes = [
  ['wechat-qr', 'login/waiting/wechat', 'https://open.weixin.qq.com/connect/confirm?uuid=0a1Zb2Yc3Xd4We5V'],
  ['cloud-scan-qr', 'login/waiting', `https://console.a-long-name-of-a-cloud.example.com/sign-in/scan?scan=${'Zk3v8Jq1mT0yR5wB7nXc2A'.repeat(2)}`],
] as const;

describe('a code as it is painted', () => {
  before(() => setViewport({ width: 800, height: 600 }));

  for (const [tag, id, url] of codes) {
    for (const theme of ['light', 'dark'] as const) {
      it(`<${tag}> can be read at every size, ${theme}`, async () => {
        for (const [given, side] of sizes) {
          const element = document.createElement(tag) as CodeElement;
          if (given) element.style.setProperty('--cloud-qr-size', given);
          const before = ofFixture(id);
          Object.assign(element, { locale: 'zh-CN', theme, snapshot: { ...before, payload: { ...before.payload, presentations: [{ kind: 'qr', url }] } } });
          const page = await fixture<HTMLElement>(html`<div>${element}</div>`);
          page.style.cssText = `padding: 24px; background: ${theme === 'dark' ? '#101114' : '#fff'}`;
          await waitUntil(() => element.shadowRoot!.querySelector('svg path'), 'the code is drawn');
          await Promise.all(element.shadowRoot!.getAnimations().map(({ finished }) => finished));
          const code = element.shadowRoot!.querySelector('[data-cloud="qr"]')!;
          expect(Math.round(code.getBoundingClientRect().width), given).to.equal(side);
          // With what stands around it on the page, as a camera sees it.
          const { data, width, height } = await photograph(page);
          expect(decode(data, width, height)?.data, `${given} ${theme}`).to.equal(url);
          page.remove();
        }
      });
    }
  }
});
