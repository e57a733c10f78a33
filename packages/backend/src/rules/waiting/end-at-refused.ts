import type { Payload } from '@cloud-sign-in/contract';
import type { Next, RuleContext } from '../../rule.ts';

type Refused = Payload<'login', 'refused'>;

/** Ends a flow kindly: why, and the ways that lead on. Nothing it kept stays. JD login is offered only where it works. */
export function endAtRefused({ flow, providers }: Pick<RuleContext<unknown>, 'flow' | 'providers'>, reason: Refused['reason'], ways: Refused['ways']): Next {
  const payload: Refused = { reason, ways: ways.filter((way) => way !== 'jd' || providers.get('jd') !== undefined) };
  return { state: 'refused', payload, data: {}, at: flow?.progress.at ?? 0 };
}
