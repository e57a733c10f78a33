import type * as z from 'zod/mini';
import type { RefusalCode } from './errors.ts';

/** One thing a person may do in a state: what it takes, where it may lead, what may refuse it. */
export interface ActionDefinition<To extends string = string> {
  /** Shape and size of the input (a failure is 400 `input_invalid`); whether it is acceptable is the policy's to say (422). */
  readonly input: z.ZodMiniType;
  /** States it may lead to. `next` stands for every step a policy may list after this one. */
  readonly to: readonly To[];
  readonly refusals: readonly RefusalCode[];
}

/** One place a person can be: what the page is told there, what can be done there. No actions: the flow has ended. */
export interface StateDefinition<To extends string = string> {
  readonly payload: z.ZodMiniType;
  readonly actions: Readonly<Record<string, ActionDefinition<To>>>;
}

export interface FlowDefinition<Begin, States> {
  readonly name: string;
  /** The first actions: a flow begins with one of them and is nothing before. */
  readonly begin: Begin;
  readonly states: States;
  /** The states `next` stands for. */
  readonly next: readonly (keyof States & string)[];
}

type Reachable<States> = (keyof States & string) | 'next';
type ClosedActions<Actions, States> = {
  [A in keyof Actions]: Actions[A] extends ActionDefinition<infer To> ? ([To] extends [Reachable<States>] ? Actions[A] : { to: readonly Reachable<States>[] }) : never;
};
type ClosedStates<States> = {
  [S in keyof States]: States[S] extends { actions: infer Actions } ? States[S] & { actions: ClosedActions<Actions, States> } : never;
};

/**
 * Defines a step: a state that several flows share.
 * @see FlowDefinition
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineStep<const Step extends StateDefinition>(step: Step): Step {
  return step;
}

/**
 * Defines a flow as a table of states and actions. It is a compile error when a `to` names no state of the table or a refusal is no
 * listed code.
 * @returns the table unchanged, with its literal type
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineFlow<
  const Begin extends Readonly<Record<string, ActionDefinition>>,
  const States extends Readonly<Record<string, StateDefinition>>,
  const Name extends string,
>(
  flow: FlowDefinition<Begin, States> & { name: Name; begin: ClosedActions<Begin, States>; states: ClosedStates<States> },
): FlowDefinition<Begin, States> & { name: Name } {
  return flow;
}
