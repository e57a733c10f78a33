import type { AccountFlowName, BeginInput } from '@cloud-sign-in/contract';
import { html } from 'lit';
import { button } from '../parts/button.ts';
import type { FirstView, View } from './view.ts';

/** What the first action of an account's flow may need to know. */
export interface AccountFlowInput { readonly provider: string; readonly turnOn: boolean }

type Submissions = { readonly [F in AccountFlowName]: (input: AccountFlowInput) => { readonly action: string; readonly input: unknown } };

const submissions = {
  'set-password': () => ({ action: 'openSetPassword', input: {} }),
  'change-password': () => ({ action: 'openChangePassword', input: {} }),
  'change-phone': () => ({ action: 'openChangePhone', input: {} }),
  'change-email': () => ({ action: 'openChangeEmail', input: {} }),
  'associate-provider': ({ provider }) => ({ action: 'openAssociate', input: { provider } satisfies BeginInput<'associate-provider', 'openAssociate'> }),
  'disassociate-provider': ({ provider }) => ({ action: 'openDisassociate', input: { provider } satisfies BeginInput<'disassociate-provider', 'openDisassociate'> }),
  upgrade: () => ({ action: 'openUpgrade', input: {} }),
  rename: () => ({ action: 'openRename', input: {} }),
  'switch-provider': ({ provider, turnOn }) => ({ action: 'openProviderSwitch', input: { provider, turnOn } satisfies BeginInput<'switch-provider', 'openProviderSwitch'> }),
} satisfies Submissions;

/**
 * The first view of an account's flow: what it will do. It is begun by the element itself; the button is there for when that was refused
 * or failed.
 */
export function accountEntry(flow: AccountFlowName, input: () => AccountFlowInput): FirstView<AccountFlowName> {
  const view: View<Parameters<FirstView<AccountFlowName>['title']>[0]> = {
    title: ({ texts }) => texts.flows[flow].title,
    lead: ({ texts }) => texts.flows[flow].lead,
    submit: () => submissions[flow](input()),
    render: (scene) => button(scene, { label: scene.texts.start }),
  };
  // The table above pairs each flow with its own first action.
  return view as FirstView<AccountFlowName>;
}
