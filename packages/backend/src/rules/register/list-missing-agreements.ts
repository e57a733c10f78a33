import type { Policy } from '@cloud-sign-in/contract';

/** Ids of the policy's agreements that were not accepted in the version that holds now (REG-9). */
export function listMissingAgreements(accepted: Readonly<Record<string, string>>, policy: Policy): string[] {
  return policy.agreements.filter(({ id, version }) => !Object.hasOwn(accepted, id) || accepted[id] !== version).map(({ id }) => id);
}
