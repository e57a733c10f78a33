import type { FaultCode } from '@cloud-sign-in/contract';

/** The contract's faults by name; its table, with schemas and statuses, stays out of the page. */
export const faultCodes: Readonly<Record<FaultCode, 1>> = {
  input_invalid: 1,
  origin_refused: 1,
  not_found: 1,
  flow_not_found: 1,
  flow_expired: 1,
  flow_stale: 1,
  action_not_allowed: 1,
  request_in_progress: 1,
  idempotency_key_reused: 1,
  body_too_large: 1,
  content_type_unsupported: 1,
  method_not_allowed: 1,
  internal: 1,
  unavailable: 1,
};
