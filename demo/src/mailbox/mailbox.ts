import type { World } from '@cloud-sign-in/mocks';
import { html, type TemplateResult } from 'lit';
import { WorldPanel } from '../world-panel.ts';
import type { Mail } from './mail.ts';
import { mailList } from './mail-list.ts';
import { mailView, type OpensIn } from './mail-view.ts';
import { readMail } from './read-mail.ts';

/** The simulated mailbox: every mail the backend sends, of every address. */
export class Mailbox extends WorldPanel {
  #mails: readonly Mail[] = [];
  #open: string | undefined;
  #opensIn: OpensIn = 'browser';
  readonly #seen = new Set<string>();

  protected watch(world: World): readonly (() => void)[] {
    this.#take(world);
    for (const { id } of this.#mails) this.#seen.add(id);
    return [world.outbox.subscribe(() => this.#take(world)), world.clock.subscribe(() => this.requestUpdate())];
  }

  #take(world: World): void {
    this.#mails = world.outbox.list().flatMap(readMail).toReversed();
    this.requestUpdate();
  }

  readonly #show = (id: string): void => {
    this.#seen.add(id);
    this.#open = id;
    this.requestUpdate();
  };

  readonly #openIn = (where: OpensIn): void => {
    this.#opensIn = where;
    this.requestUpdate();
  };

  readonly #close = (): void => {
    this.#open = undefined;
    this.requestUpdate();
  };

  /** Shows a mail, or the newest. */
  show(id: string | undefined): void {
    const wanted = id ?? this.#mails[0]?.id;
    if (wanted) this.#show(wanted);
    this.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const open = this.#mails.find(({ id }) => id === this.#open);
    const unseen = this.#mails.filter(({ id }) => !this.#seen.has(id)).length;
    return html`<section class="d-panel d-mailbox" aria-label=${t.mailbox} data-testid="mailbox">
      <header class="d-panel-head">
        <h2 class="d-panel-title">${t.mailbox}</h2>
        ${unseen ? html`<span class="d-count d-count-new" data-testid="mail-unseen">${unseen}</span>` : ''}
      </header>
      ${open ? mailView(t, open, this.#opensIn, this.#openIn, this.#close) : mailList(t, this.#mails, (id) => this.#seen.has(id), this.#show)}
    </section>`;
  }
}

customElements.define('demo-mailbox', Mailbox);
