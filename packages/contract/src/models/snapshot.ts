import * as z from 'zod/mini';
import type { FlowName, Payload, StateName } from '../flows/flows.ts';
import type { Refusal } from '../errors.ts';

/** Steps a person sees in the step bar; several states may belong to one. */
export const stepName = /* @__PURE__ */ z.enum(['credentials', 'activateEmail', 'phone', 'industry', 'securityEmail', 'identifier', 'proof', 'newPassword', 'waiting', 'associate', 'email', 'reauthenticate', 'disassociation', 'accountCredentials', 'providerSwitch', 'complete']);
export type StepName = z.infer<typeof stepName>;

/** The envelope of every snapshot; `payload` is parsed by the schema of its state, and `state` may be one a newer server has added. */
export const snapshotEnvelope = /* @__PURE__ */ z.object({
  id: z.string(),
  flow: z.string(),
  state: z.string(),
  payload: z.unknown(),
  /** Rises by one with every change; each action sends the one it saw. */
  revision: z.number(),
  /** Epoch milliseconds, server clock. */
  expiresAt: z.number(),
  /** Epoch milliseconds: the server's clock when it answered. Countdowns are measured from it. */
  serverTime: z.number(),
  /** Where the person is in the flow: names of steps and the index of the current one. */
  progress: z.object({ steps: z.array(z.string()), at: z.number() }),
});

export const refusalEnvelope = /* @__PURE__ */ z.object({ code: z.string(), field: z.optional(z.string()), params: z.looseObject({}) });

/** The answer to every flow request. `snapshot` is null only where a first action was refused: no flow was begun. */
export const flowReply = /* @__PURE__ */ z.object({ snapshot: z.nullable(snapshotEnvelope), refusal: z.optional(refusalEnvelope) });

type SnapshotIn<F extends FlowName, S extends StateName<F>> = S extends StateName<F>
  ? Omit<z.infer<typeof snapshotEnvelope>, 'flow' | 'state' | 'payload'> & { flow: F; state: S; payload: Payload<F, S> }
  : never;

/** Where a person is in a flow: a closed union, discriminated by `flow` and `state`. */
export type Snapshot<F extends FlowName = FlowName, S extends StateName<F> = StateName<F>> = F extends FlowName ? SnapshotIn<F, S & StateName<F>> : never;

/** What an action came to. A refusal leaves the person where they were; `snapshot` is null where nothing had begun. */
export interface FlowResult<F extends FlowName = FlowName> { snapshot: Snapshot<F> | null; refusal?: Refusal | undefined }
