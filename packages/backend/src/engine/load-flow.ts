import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import type { FlowRow } from '../tables.ts';
import { heldFlowIds, holdsFlow } from './flow-cookie.ts';
import { maySeeFlow } from './may-see-flow.ts';

/**
 * The flow of this id, for the browser it is bound to; to any other it does not exist. Past its end it is `flow_expired` to a browser
 * that still holds a cookie of it (REG-10), and so is an account's flow to a browser that is signed in to it no more.
 */
export async function loadFlow(environment: Environment, exchange: Exchange, id: string): Promise<FlowRow> {
  const flow = await environment.ports.store.get('flows', id);
  if (flow === undefined) throw new Fault(heldFlowIds(exchange).includes(id) ? 'flow_expired' : 'flow_not_found', {});
  if (!(await holdsFlow(environment, exchange, flow))) throw new Fault('flow_not_found', {});
  if (flow.expiresAt <= environment.ports.clock.now() || !(await maySeeFlow(environment, exchange, flow))) throw new Fault('flow_expired', {});
  return flow;
}
