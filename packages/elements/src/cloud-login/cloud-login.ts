import type { PropertyDeclarations } from 'lit';
import { CloudFlowElement } from '../cloud-flow-element.ts';
import { loginEntry } from '../views/login-entry.ts';
import { loadSubmitClient } from '../submit/load-submit-client.ts';
import { recallSplit } from '../ways/recall-split.ts';

/**
 * Logs a person in: one tag, no code. Where the policy knows a login by scanning, a code stands beside the form, or behind a tab where there is
 * no room.
 *
 * @tagname cloud-login
 * @csspart aside - The half with the code. @csspart tabs @csspart ways - The row of other ways. @csspart way
 */
export class CloudLogin extends CloudFlowElement<'login'> {
  static override properties: PropertyDeclarations = { scan: {} };

  /**
   * What can be scanned beside the form: the cloud app's code, WeChat's, or nothing; left out, the policy decides. Given, the room for it is
   * there from the first moment on.
   */
  declare scan: 'app' | 'wechat' | 'none' | undefined;

  readonly flow = 'login';
  readonly firstView = loginEntry;
  readonly offersWays = true;

  loadCodes(): Promise<unknown> {
    return import('../define/codes.ts');
  }

  get expectsAside(): boolean {
    return this.scan ? this.scan !== 'none' : recallSplit();
  }

  protected override get clientMaker(): typeof loadSubmitClient {
    return loadSubmitClient;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-login': CloudLogin }
}
