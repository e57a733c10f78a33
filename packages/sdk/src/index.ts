export type { AccountClient, AccountSessions } from './account.ts';
export type { AppClient, AppSession, AppSessionResult } from './app.ts';
export { CloudError, type CloudErrorCode, type CloudErrorDetails } from './cloud-error.ts';
export { createClient, type Client } from './client.ts';
export type { Clock } from './clock.ts';
export type { ClientOptions, CoreClient } from './core-client.ts';
export type { Watch } from './create-watch.ts';
export type { ActionOptions, BeginOptions, Flows } from './flow.ts';
export type { LinkLook, LinkProof, Links, LinkUse } from './links.ts';
export type { Page, PageEvent } from './page.ts';
export type { Channel } from './channel.ts';
export type { ScanResult, Scans } from './scans.ts';
export type { SessionClient, SessionToken } from './session.ts';
export type { ActionResult, AnySnapshot, FinalStateName, FlowResult, UnknownSnapshot } from './snapshot.ts';
export type { WaitStorage } from './waits.ts';
// What a caller names when it narrows a snapshot or tells a refusal.
export type {
  Account, AccountFlowName, ActionInput, ActionName, AccountSummary, BeginActionName, BeginInput, Entry, FaultCode, FlowName, LinkOutcome, LinkPurpose, LinkView, Payload, PublicPolicy, Refusal, RefusalCode,
  ScanView, Session, SessionSummary, Snapshot, StateName,
} from '@cloud-sign-in/contract';
