import type { FlowName } from '@cloud-sign-in/contract';
import { payloads } from '@cloud-sign-in/contract/flows/payloads';
import { flowReply } from '@cloud-sign-in/contract/models/snapshot';
import { CloudError } from './cloud-error.ts';
import { parseReply } from './parse-reply.ts';
import type { AnySnapshot } from './snapshot.ts';

/**
 * Parses the snapshot in an answer of a flow route, its payload by the schema of its state. A state the contract does not list passes
 * as `UnknownSnapshot`.
 * @throws CloudError `protocol` when anything is missing, or the snapshot is of another flow
 */
export function parseSnapshot<F extends FlowName>(flow: F, body: unknown): AnySnapshot<F> | null {
  const { snapshot } = parseReply(flowReply, body);
  if (!snapshot) return null;
  if (snapshot.flow !== flow) throw new CloudError('protocol', { at: 'snapshot.flow' });
  const { state } = snapshot;
  const parsed = isKnown(state) ? { ...snapshot, payload: parseReply(payloads[state], snapshot.payload) } : { ...snapshot, state: 'unknown', serverState: state };
  // The cast says what was just checked: the flow's name, the payload by its state's schema.
  return parsed as AnySnapshot<F>;
}

function isKnown(state: string): state is keyof typeof payloads {
  return Object.hasOwn(payloads, state);
}
