import { CloudFlowElement } from '../cloud-flow-element.ts';
import { recoverEntry } from '../views/recover-entry.ts';

/**
 * Sets a forgotten password anew.
 *
 * @tagname cloud-recover
 */
export class CloudRecover extends CloudFlowElement<'recover'> {
  readonly flow = 'recover';
  readonly firstView = recoverEntry;
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-recover': CloudRecover }
}
