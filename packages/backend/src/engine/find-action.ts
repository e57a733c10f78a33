import { flows, type ActionDefinition } from '@cloud-sign-in/contract';
import { rules } from '../rules/rules.ts';
import type { Rule } from '../rule.ts';

/** An action's place in the contract's table, and the rule that judges it. */
export interface FoundAction { input: ActionDefinition['input']; rule: Rule }

type Actions<T> = Readonly<Record<string, T>>;
interface Table<T> { begin: Actions<T>; states: Readonly<Record<string, T>> }
const tables = flows as unknown as Readonly<Record<string, { begin: Actions<ActionDefinition>; states: Actions<{ actions: Actions<ActionDefinition> }> }>>;
const ruleTables = rules as unknown as Readonly<Record<string, Table<Actions<Rule>> & { begin: Actions<Rule> }>>;

/** What the table knows under this name; names come from requests, so only a table's own keys count (threat 28). */
function own<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A first action of a flow. @returns undefined where the contract has no such flow or action */
export function findFirstAction(flow: string, action: string): FoundAction | undefined {
  return pair(own(own(tables, flow)?.begin, action), own(own(ruleTables, flow)?.begin, action));
}

/** An action in a state of a flow. @returns undefined where the state does not know it */
export function findAction(flow: string, state: string, action: string): FoundAction | undefined {
  return pair(own(own(own(tables, flow)?.states, state)?.actions, action), own(own(own(ruleTables, flow)?.states, state), action));
}

/** Whether the flow has reached a state with nothing left to do. A state this version does not know is not an end. */
export function hasEnded(flow: string, state: string): boolean {
  const found = own(own(tables, flow)?.states, state);
  return found !== undefined && Object.keys(found.actions).length === 0;
}

/** Whether the contract has such a flow. */
export function isFlowName(flow: string): boolean {
  return Object.hasOwn(tables, flow);
}

function pair(definition: ActionDefinition | undefined, rule: Rule | undefined): FoundAction | undefined {
  return definition && rule && { input: definition.input, rule };
}
