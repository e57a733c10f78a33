import { CloudFlowElement } from '../cloud-flow-element.ts';
import { loginEntry } from '../views/login-entry.ts';

/**
 * Logs a person in: one tag, no code.
 *
 * @tagname cloud-login
 */
export class CloudLogin extends CloudFlowElement<'login'> {
  readonly flow = 'login';
  readonly firstView = loginEntry;
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-login': CloudLogin }
}
