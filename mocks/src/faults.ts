/** What goes wrong on the way. */
export interface Fault {
  /** Milliseconds before the request reaches the backend. */
  latency?: number;
  /** The network is gone: nothing is reached, `fetch` rejects. */
  offline?: boolean;
  /** The backend answers 500 and does nothing. */
  status500?: boolean;
  /** The backend does what it was asked, and the connection breaks before the answer comes. */
  lostReply?: boolean;
  /** The answer's body ends in the middle. */
  truncated?: boolean;
  /** Something in between answers 200 with a page of HTML. */
  html?: boolean;
}

/** Faults of every route; `routes` adds to them or lifts them for some: `POST /flows`, or `/session` for any method. */
export interface Faults extends Fault {
  routes?: Readonly<Record<string, Fault>>;
}
