import type { AccountFlowName, StepName } from '@cloud-sign-in/contract';
import type { AccountFlow } from './account-flow.ts';

/** The step each flow is about. */
const mainSteps: Record<AccountFlowName, StepName> = {
  'set-password': 'newPassword', 'change-password': 'newPassword', 'change-phone': 'phone', 'change-email': 'email', 'associate-provider': 'waiting',
  'disassociate-provider': 'disassociation', upgrade: 'accountCredentials', rename: 'accountCredentials', 'switch-provider': 'providerSwitch',
};

/** The steps a person sees in a flow of their account, and the place of one of them. */
export function placeIn({ name, asksProof }: Pick<AccountFlow, 'name' | 'asksProof'>, at: 'proof' | 'main' | 'complete'): { steps: StepName[]; at: number } {
  const steps: StepName[] = [...(asksProof ? (['reauthenticate'] as const) : []), mainSteps[name], 'complete'];
  return { steps, at: { proof: 0, main: steps.length - 2, complete: steps.length - 1 }[at] };
}
