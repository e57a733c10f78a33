import type { CSSResult, PropertyDeclarations } from 'lit';
import { CloudFlowElement } from '../cloud-flow-element.ts';
import type { FlowController, Press } from '../controllers/flow-controller.ts';
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
    // Another element may have fetched it, for a root of its own.
    this.#dressRest();
    return this.laterTexts ? undefined : Promise.all([restOfRegister.load(), this.language.load('registerRest')]).then(() => this.#dressRest());
  }

  #dressRest(): void {
    const { now } = restOfRegister;
    if (now) this.addStyles(now.styles);
  }

  protected override get laterTexts(): object | undefined {
    return restOfRegister.now && this.language.get('registerRest')?.texts;
  }

  waitForRest(flow: FlowController, press: Press): Promise<void> | undefined {
    return flow.snapshot || (this.laterTexts && flow.entry) ? undefined : this.#wait(flow, press);
  }

  async #wait(flow: FlowController, press: Press): Promise<void> {
    let isThere;
    await flow.during(press, async (signal) => {
      // What comes with the answers tells of a long wait and a fault, and asks for an entry that did not come.
      const [answers] = await Promise.all([this.loadAnswers(), this.loadRest()]);
      await answers.renewEntry();
      isThere = !signal.aborted && this.laterTexts;
    }, flow.refusal);
    await this.updateComplete;
    // The same press again, now that there is what checks it and what is known of the policy.
    if (isThere && !flow.snapshot) press.again();
  }

  /** A preview is drawn once all is there that it needs. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const loading = this.isPreview && this.loadRest();
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
