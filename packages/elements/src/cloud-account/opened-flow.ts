import type { AccountFlowName } from '@cloud-sign-in/contract';
import { accountBegins } from '../views/account-begins.ts';

/** A flow of the account that is open, and what it is about. */
export interface OpenedFlow {
  readonly flow: AccountFlowName;
  readonly provider?: string | undefined;
  readonly turnOn?: boolean | undefined;
  /** It came to its end: nothing is left to be cancelled. */
  readonly isDone?: boolean | undefined;
}

const keyOf = (base: string): string => `cloud-sign-in ${base} account-flow`;

/** Keeps which flow is open over a reload, or a provider's page that leads back here. Holds its name, nothing of the person. */
export function keepOpened(base: string, opened: OpenedFlow | undefined): void {
  try {
    if (opened) sessionStorage.setItem(keyOf(base), JSON.stringify(opened));
    else sessionStorage.removeItem(keyOf(base));
  } catch {
    // Blocked or full: then it is closed after a reload.
  }
}

/** The flow that was open before, if it is one that this script knows. */
export function recallOpened(base: string): OpenedFlow | undefined {
  try {
    const { flow, provider, turnOn } = JSON.parse(sessionStorage.getItem(keyOf(base)) ?? '{}') as Partial<Record<keyof OpenedFlow, unknown>>;
    if (typeof flow !== 'string' || !Object.hasOwn(accountBegins, flow)) return undefined;
    return { flow: flow as AccountFlowName, provider: typeof provider === 'string' ? provider : undefined, turnOn: turnOn === true };
  } catch {
    return undefined;
  }
}
