import type { AccountFlowName } from '@cloud-sign-in/contract';
import { button } from '../parts/button.ts';
import { accountBegins, type AccountFlowInput } from './account-begins.ts';
import type { FirstScene, FirstView, View } from './view.ts';

/**
 * The first view of an account's flow: what it will do. It is begun by the element itself; the button is there for when that was refused
 * or failed.
 * @param input what the first action needs to know, asked when it is sent
 */
export function accountEntry(flow: AccountFlowName, input: () => AccountFlowInput): FirstView<AccountFlowName> {
  const view: View<FirstScene<AccountFlowName>> = {
    title: ({ texts }) => texts.flows[flow].title,
    lead: ({ texts }) => texts.flows[flow].lead,
    submit: () => accountBegins[flow](input()),
    render: (scene) => button(scene, { label: scene.texts.start }),
  };
  // The table pairs each flow with its own first action.
  return view as FirstView<AccountFlowName>;
}
