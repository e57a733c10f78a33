import type { RuleContext } from '../../rule.ts';

/** Whether the person has proved who they are not too long ago (DIS-5). @param provedAt epoch milliseconds */
export function isProved({ policy, now }: Pick<RuleContext<unknown>, 'policy' | 'now'>, provedAt: number | undefined): boolean {
  return provedAt !== undefined && now - provedAt < policy.lifetimes.reauthentication * 1000;
}
