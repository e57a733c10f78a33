import type { AccountFlowName, BeginInput } from '@cloud-sign-in/contract';
import type { Submission } from './view.ts';

/** What the first action of an account's flow may need to know. */
export interface AccountFlowInput { readonly provider: string; readonly turnOn: boolean }

type Begins = { readonly [F in AccountFlowName]: (input: AccountFlowInput) => Submission };

/** The first action of each flow of an account. */
export const accountBegins = {
  'set-password': () => ({ action: 'openSetPassword', input: {} }),
  'change-password': () => ({ action: 'openChangePassword', input: {} }),
  'change-phone': () => ({ action: 'openChangePhone', input: {} }),
  'change-email': () => ({ action: 'openChangeEmail', input: {} }),
  'associate-provider': ({ provider }) => ({ action: 'openAssociate', input: { provider } satisfies BeginInput<'associate-provider', 'openAssociate'> }),
  'disassociate-provider': ({ provider }) => ({ action: 'openDisassociate', input: { provider } satisfies BeginInput<'disassociate-provider', 'openDisassociate'> }),
  upgrade: () => ({ action: 'openUpgrade', input: {} }),
  rename: () => ({ action: 'openRename', input: {} }),
  'switch-provider': ({ provider, turnOn }) => ({ action: 'openProviderSwitch', input: { provider, turnOn } satisfies BeginInput<'switch-provider', 'openProviderSwitch'> }),
} satisfies Begins;
