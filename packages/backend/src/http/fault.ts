import type { ErrorParams, FaultCode } from '@cloud-sign-in/contract';

/** The caller or the server is wrong: thrown anywhere below `handle`, answered alone, without a snapshot (except `flow_stale`, whose `beside` holds it). */
export class Fault<C extends FaultCode = FaultCode> extends Error {
  readonly code: C;
  readonly params: ErrorParams<C>;
  /** More fields of the answer's body. */
  readonly beside: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: C, params: ErrorParams<C>, more: { beside?: Record<string, unknown>; headers?: Record<string, string> } = {}) {
    super(code);
    this.name = 'Fault';
    this.code = code;
    this.params = params;
    this.beside = more.beside ?? {};
    this.headers = more.headers ?? {};
  }
}
