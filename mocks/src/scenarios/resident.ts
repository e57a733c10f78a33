import type { Policy } from '@cloud-sign-in/contract';
import type { Stage } from './stage.ts';

/** Somebody who registered long ago, the way the policy has it. Made up, like everybody here. */
export const resident = { accountName: 'cloud_user', email: 'ann@example.com', password: 'Tree-house7', phone: '13900000001' } as const;

/** Lets the resident register, from a browser of their own. */
export async function settleResident({ person, policy }: Stage): Promise<void> {
  const browser = person('of the resident');
  if (policy.ways.account) {
    await browser.registerName(resident.accountName, resident.password, resident.phone);
    await browser.act('skip', {}, 'complete');
  } else {
    await browser.registerEmail(resident.email, resident.password);
    await browser.act('chooseIndustry', { industry: policy.industries[0] }, 'complete');
  }
}

/** What a visitor is told of the resident: what their account has under this policy. */
export function tellResident({ ways }: Policy): Readonly<Record<string, string>> {
  const { accountName, email, password, phone } = resident;
  return ways.account ? { accountName, password, phone } : { email, password };
}

/** What the resident types to log in. */
export function residentLogin({ policy }: Stage): readonly [identifier: string, password: string] {
  return [policy.ways.account ? resident.accountName : resident.email, resident.password];
}
