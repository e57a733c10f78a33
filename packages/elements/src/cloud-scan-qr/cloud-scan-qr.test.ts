import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import '../define/cloud-scan-qr.ts';
import { openWorld, type TestWorld } from '../testing/open-world.ts';
import type { CloudScanQr } from './cloud-scan-qr.ts';

const phaseOf = (element: CloudScanQr): string => element.shadowRoot?.querySelector('[data-phase]')?.getAttribute('data-phase') ?? '';
const comesTo = (element: CloudScanQr, phase: string): Promise<void> => waitUntil(() => phaseOf(element) === phase, `comes to ${phase}`);
const shown = (element: CloudScanQr): string => element.shadowRoot?.querySelector('.wait')?.textContent?.replace(/\s+/g, ' ') ?? '';

describe('<cloud-scan-qr>', () => {
  let at: TestWorld;
  let left: string[];
  const open = async (): Promise<CloudScanQr> => {
    at = await openWorld('jd-cloud', 'app-signed-in');
    left = [];
    const element = await fixture<CloudScanQr>(html`<cloud-scan-qr locale="zh-CN" .client=${at.openTab()} .leave=${(url: string) => left.push(url)}></cloud-scan-qr>`);
    await comesTo(element, 'ready');
    return element;
  };
  /** The id that the code of this browser leads a phone to. */
  const readId = async (): Promise<string> => {
    const snapshot = await at.openTab().resume('login');
    if (snapshot?.state !== 'waiting') throw new Error('no code is waited for');
    return new URL(snapshot.payload.presentations[0]!.url).searchParams.get('scan')!;
  };
  afterEach(() => at?.world.close());

  it('SCN-1 SCN-4: scanned, it shows nobody; confirmed, it signs in, once', async () => {
    const element = await open();
    const { scans } = at.openTab('phone');
    const id = await readId();
    await scans.claim(id);
    await comesTo(element, 'scanned');
    expect(shown(element)).to.include('扫描成功').and.not.include('cloud_user');
    expect(element.shadowRoot!.querySelector('svg[data-cloud="qr-svg"]'), 'nobody else can scan it').to.equal(null);
    await scans.confirm(id);
    await waitUntil(() => left.length === 1, 'it leads on');
    expect((await at.openTab().session.get())?.account.accountName).to.equal('cloud_user');
    expect(at.sent('/actions/finish')).to.equal(1);
  });

  it('SCN-5: declined on the phone nobody is signed in, and another code is a button away', async () => {
    const element = await open();
    const { scans } = at.openTab('phone');
    const id = await readId();
    await scans.claim(id);
    await scans.deny(id);
    await comesTo(element, 'denied');
    expect(await at.openTab().session.get()).to.equal(null);
    element.shadowRoot!.querySelector<HTMLButtonElement>('button')!.click();
    await comesTo(element, 'ready');
    expect(await readId()).to.not.equal(id);
  });

  it('SCN-6: recommends the app where there is none', async () => {
    const element = await open();
    const link = element.shadowRoot!.querySelector<HTMLAnchorElement>('a')!;
    expect([link.textContent, link.getAttribute('href')]).to.deep.equal(['下载 App', '/app']);
  });

  it('stops when it leaves the page, and goes on with the same code when it is back', async () => {
    const element = await open();
    const id = await readId();
    const { parentElement } = element;
    element.remove();
    parentElement!.append(element);
    await comesTo(element, 'ready');
    expect(await readId()).to.equal(id);
    await at.openTab('phone').scans.claim(id);
    await comesTo(element, 'scanned');
  });
});
