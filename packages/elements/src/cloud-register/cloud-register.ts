import type { PropertyDeclarations } from 'lit';
import { CloudFlowElement } from '../cloud-flow-element.ts';
import { registerEntry } from '../views/register-entry.ts';

/**
 * Registers a person, step by step, as the policy says.
 *
 * @tagname cloud-register
 */
export class CloudRegister extends CloudFlowElement<'register'> {
  static override properties: PropertyDeclarations = { method: {} };

  /** The way to register; left out, the policy decides, and where it has several the person does. */
  declare method: 'email' | 'account' | undefined;

  readonly flow = 'register';
  protected readonly firstView = registerEntry;
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-register': CloudRegister }
}
