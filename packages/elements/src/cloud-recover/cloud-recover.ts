import { CloudFlowElement } from '../cloud-flow-element.ts';
import { recoverEntry } from '../views/recover-entry.ts';
import { loadSubmitClient } from '../submit/load-submit-client.ts';

/**
 * Sets a forgotten password anew.
 *
 * @tagname cloud-recover
 */
export class CloudRecover extends CloudFlowElement<'recover'> {
  readonly flow = 'recover';
  readonly firstView = recoverEntry;

  protected override get clientMaker(): typeof loadSubmitClient {
    return loadSubmitClient;
  }
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-recover': CloudRecover }
}
