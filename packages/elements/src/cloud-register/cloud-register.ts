import type { CSSResult, PropertyDeclarations } from 'lit';
import { CloudFlowElement } from '../cloud-flow-element.ts';
import { formStyles } from '../styles/form-styles.ts';
import { registerEntry } from '../views/register-entry.ts';
import { restOfRegister } from '../views/rest-of-register.ts';
import { loadSubmitClient } from '../submit/load-submit-client.ts';

/**
 * Registers a person, step by step, as the policy says.
 *
 * @tagname cloud-register
 * @csspart ways - The row of other ways. @csspart way
 */
export class CloudRegister extends CloudFlowElement<'register'> {
  static override properties: PropertyDeclarations = { method: {} };

  /** The way to register; left out, the policy decides, and where it has several the person does. */
  declare method: 'email' | 'account' | undefined;

  readonly flow = 'register';
  readonly firstView = registerEntry;
  readonly offersWays = true;

  loadRest(): Promise<void> | undefined {
    const { now } = restOfRegister;
    // Another element may have fetched it, for a root of its own.
    if (now) return void this.addStyles(now.styles);
    return restOfRegister.load()?.then(({ styles }) => this.addStyles(styles));
  }

  /** An entry given for a preview is drawn once all is there that it needs. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const loading = this.entry && this.loadRest();
    return loading ? loading.catch(() => undefined).then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  protected override get lightStyles(): readonly CSSResult[] {
    return [formStyles];
  }

  override get needsEntry(): boolean {
    return this.method === undefined;
  }

  protected override get clientMaker(): typeof loadSubmitClient {
    return loadSubmitClient;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-register': CloudRegister }
}
