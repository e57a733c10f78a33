import type { Refusal, Session } from '@cloud-sign-in/contract';
import type { ScanView } from '@cloud-sign-in/contract/models/scan';
import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import { icons } from '../../shell/icons.ts';
import { switches } from '../../switches.ts';
import { WorldPanel } from '../../world-panel.ts';
import '../../scan/viewfinder.ts';
import { appBar } from '../app-bar.ts';
import { leaveApp } from '../leave-app.ts';
import { AppBackend } from './app-backend.ts';
import { readScan } from './read-scan.ts';
import { scanQuestion } from './scan-question.ts';
import { signInForm } from './sign-in-form.ts';

/** What is told, by its name in the texts: the language may change while it stands there. */
type Told = 'elsewhere' | 'foreign' | 'limited' | 'network' | 'signedOut' | 'unavailable' | 'wrong';
type Screen = { name: 'home' } | { name: 'scanner' } | { name: 'asked'; scan: ScanView } | { name: 'told'; told: Told };

/** The site's own app on the phone: it logs in by itself, scans the page's code, and confirms or declines. */
export class CloudApp extends WorldPanel {
  #screen: Screen = { name: 'home' };
  #backend: AppBackend | undefined;
  /** Undefined: not known yet. */
  #session: Session | null | undefined;
  #problem: Told | undefined;
  #check: { id: string; question: string } | undefined;
  #isBusy = false;
  /** What was pressed last, and how much of it is under way. */
  #acts = 0;
  #underWay = 0;
  #askedIn = '';

  protected watch(world: World): readonly (() => void)[] {
    this.#backend = new AppBackend(world);
    void this.#learn();
    return [world.clock.subscribe(() => void this.#learn())];
  }

  async #learn(): Promise<void> {
    this.#session = await this.#backend?.client.session.get().catch(() => this.#session);
    this.requestUpdate();
  }

  readonly #go = (screen: Screen): void => {
    this.#screen = screen;
    this.requestUpdate();
  };
  readonly #goHome = (): void => {
    this.#acts += 1; // what is under way is of no interest any more
    this.#go({ name: 'home' });
  };

  readonly #logIn = async (identifier: string, password: string, answer: string): Promise<void> => {
    if (!this.#backend || this.#isBusy) return;
    this.#isBusy = true;
    this.requestUpdate();
    try {
      const humanCheck = this.#check && { id: this.#check.id, answer };
      const { snapshot, refusal } = await this.#backend.client.begin('login', 'submitPassword', { identifier, password }, humanCheck ? { humanCheck } : {});
      this.#check = refusal?.code === 'human_check_required' ? { id: refusal.params.id, question: refusal.params.question ?? '' } : undefined;
      this.#problem = this.#check || snapshot?.state === 'complete' ? undefined : refusal ? tell(refusal) : 'elsewhere';
    } catch {
      this.#problem = 'network';
    } finally {
      this.#isBusy = false;
      await this.#learn();
    }
  };

  readonly #take = (text: string): void => {
    const id = readScan(text);
    if (id === undefined) this.#go({ name: 'told', told: 'foreign' });
    else void this.#act(id, 'claim');
  };

  async #act(id: string, action: 'claim' | 'confirm' | 'deny'): Promise<void> {
    const act = (this.#acts += 1);
    const locale = (this.#askedIn = switches.get('lang'));
    const isAgain = action === 'claim' && this.#screen.name === 'asked';
    let next: Screen | undefined;
    this.#underWay += 1;
    try {
      const { scan, refusal } = (await this.#backend?.act(id, action, locale)) ?? {};
      // What was only asked for again, in another language, may be refused as too often: the question still stands.
      if (scan) next = { name: 'asked', scan };
      else if (refusal && !(isAgain && refusal.code === 'rate_limited')) next = { name: 'told', told: tell(refusal) };
      if (refusal?.code === 'session_required') await this.#learn();
    } catch {
      next = isAgain ? undefined : { name: 'told', told: 'network' };
    } finally {
      this.#underWay -= 1;
    }
    // Whoever has pressed something meanwhile hears of that.
    if (next && act === this.#acts) this.#go(next);
  }

  /** The place is told in a language: whoever has the scan may ask for it again. */
  protected override willUpdate(): void {
    const screen = this.#screen;
    if (screen.name === 'asked' && screen.scan.status === 'scanned' && this.#underWay === 0 && this.#askedIn !== switches.get('lang')) void this.#act(screen.scan.id, 'claim');
  }

  readonly #signOut = async (): Promise<void> => {
    await this.#backend?.signOut().catch(() => undefined);
    await this.#learn();
  };

  protected override render(): TemplateResult {
    const { t } = this;
    const isHome = this.#screen.name === 'home';
    return html`<div class="d-appview" data-testid="cloud-app" data-screen=${this.#screen.name} ?data-signed-in=${Boolean(this.#session)}>
      ${appBar(t, this.#screen.name === 'scanner' ? t.cloudApp.scan : t.cloudApp.name, '', isHome ? () => leaveApp(this) : this.#goHome)} ${this.#view()}
    </div>`;
  }

  #view(): TemplateResult {
    const { t } = this;
    const screen = this.#screen;
    if (this.#session === undefined) return html`<p class="d-empty">${t.loading}</p>`;
    switch (screen.name) {
      case 'home':
        return this.#session === null
          ? signInForm(t, { known: this.world?.describe().known ?? {}, problem: this.#problem && t.cloudApp[this.#problem], isBusy: this.#isBusy, question: this.#check?.question, logIn: this.#logIn })
          : html`<div class="d-applist d-wechat">
              <button class="d-scan" type="button" data-testid="app-scan" @click=${() => this.#go({ name: 'scanner' })}>${icons.scan}${t.cloudApp.scan}</button>
              <div class="d-appitem"><span class="d-face" aria-hidden="true">${[...this.#session.account.displayName][0]}</span><span><strong>${this.#session.account.displayName}</strong><p>${t.cloudApp.signedIn}</p></span></div>
              <button class="d-key" type="button" data-testid="app-sign-out" @click=${this.#signOut}>${t.cloudApp.signOut}</button>
            </div>`;
      case 'scanner':
        return html`<demo-viewfinder .take=${this.#take}></demo-viewfinder>`;
      case 'asked':
        return scanQuestion(t, screen.scan, { confirm: () => void this.#act(screen.scan.id, 'confirm'), deny: () => void this.#act(screen.scan.id, 'deny'), leave: this.#goHome });
      case 'told':
        return html`<div class="d-ask d-told" data-testid="app-told" data-tone="bad" role="status">
          <span class="d-told-mark">${icons.stop}</span><p>${t.cloudApp[screen.told]}</p>
          <button class="d-key" type="button" data-testid="app-done" @click=${this.#goHome}>${t.done}</button>
        </div>`;
    }
  }
}

function tell({ code }: Refusal): Told {
  if (code === 'session_required') return 'signedOut';
  if (code === 'scan_unavailable') return 'unavailable';
  return code === 'rate_limited' ? 'limited' : 'wrong';
}

customElements.define('demo-cloud-app', CloudApp);
