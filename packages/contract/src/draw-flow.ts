import type { ActionDefinition, StateDefinition } from './define-flow.ts';
import { flows, type FlowName } from './flows/flows.ts';

interface FlowTable { begin: Record<string, ActionDefinition>; states: Record<string, StateDefinition>; next: readonly string[] }

/**
 * Draws a flow as a Mermaid state diagram: every state, every action, every way it may lead.
 * @returns the text of the diagram
 */
export function drawFlow(name: FlowName): string {
  const flow = flows[name] as unknown as FlowTable;
  const lines = ['stateDiagram-v2'];
  const draw = (from: string, action: string, { to }: ActionDefinition): void => {
    for (const target of to.flatMap((state) => (state === 'next' ? flow.next.filter((step) => step !== from) : [state]))) lines.push(`  ${from} --> ${target}: ${action}`);
  };
  for (const [action, definition] of Object.entries(flow.begin)) draw('[*]', action, definition);
  for (const [state, definition] of Object.entries(flow.states)) {
    const actions = Object.entries(definition.actions);
    for (const [action, each] of actions) draw(state, action, each);
    if (actions.length === 0) lines.push(`  ${state} --> [*]`);
  }
  return lines.join('\n');
}
