import type { ActionInput, ActionName, BeginActionName, BeginInput, FlowName, StateName } from '@cloud-sign-in/contract';
import type { Rule } from '../rule.ts';

/** A rule for every action the contract's tables list, and for no other: a forgotten one does not compile. */
export type RuleTable<Names extends FlowName = FlowName> = {
  [F in Names]: {
    begin: { [A in BeginActionName<F>]: Rule<BeginInput<F, A>> };
    states: { [S in StateName<F>]: { [A in ActionName<F, S>]: Rule<ActionInput<F, S, A>> } };
  };
};
