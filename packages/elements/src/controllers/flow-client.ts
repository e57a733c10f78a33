import type { Entry, FlowName } from '@cloud-sign-in/contract';
import type { ActionResult, AnySnapshot, FlowResult } from '@cloud-sign-in/sdk/snapshot';

export interface SendOptions {
  readonly signal?: AbortSignal;
  readonly humanCheck?: { readonly id: string; readonly answer: string };
}
export interface BeginOptions extends SendOptions {
  readonly returnTo?: string;
  readonly locale?: string;
}

/** What a flow's element needs of a client; the SDK's is one. Actions are typed where they are made, in the views. */
export interface FlowClient {
  readonly clock: { serverNow(): number };
  entry(): Promise<Entry>;
  begin(flow: FlowName, action: string, input: unknown, options?: BeginOptions): Promise<FlowResult>;
  run(snapshot: AnySnapshot, action: string, input: unknown, options?: SendOptions): Promise<ActionResult>;
  resume(flow: FlowName): Promise<AnySnapshot | null>;
  watch(snapshot: AnySnapshot, options: { signal: AbortSignal }): AsyncIterable<AnySnapshot>;
}
