import type { IncomingMessage } from 'node:http';
import type { TextAnswer } from '@cloud-sign-in/backend/http/text-answer';
import type { Session } from '@cloud-sign-in/contract';
import type { Metrics } from '../metrics/create-metrics.ts';

/** What is served over HTTP. */
export type Served = Pick<Service, 'answer' | 'isReady' | 'endStreams' | 'close'>;

/** The backend with its hands, ready for requests. */
export interface Service {
  /**
   * Answers a request. Never rejects.
   * @param socketAddress the network address of whoever is connected
   */
  handle(request: Request, socketAddress: string | undefined): Promise<Response>;
  /** As `handle`, for whoever writes to a socket: an answer that is one text comes as that, and costs less. */
  answer(request: Request, socketAddress: string | undefined): Promise<Response | TextAnswer>;
  /**
   * Who is signed in in the browser, or app, that sends this request (SES-4): for the site's own code. Costs what `GET /session` costs and counts as use of the session.
   * @param request of the framework: web-standard, Node's own (Express, Fastify's `request.raw`), or its headers alone (Next's `await headers()`)
   * @returns null when nobody is
   * @throws Error with the code `unavailable` while the database is away
   */
  getSession(request: Request | IncomingMessage | Headers): Promise<Session | null>;
  /** Whether the database answers: what a load balancer asks before it sends requests here. */
  isReady(): Promise<boolean>;
  /** Prometheus' text, where the settings ask for metrics. */
  readMetrics?: Metrics['read'];
  /** Ends what waits: streams and long polls. Whoever listened comes back, to another process or a later one. */
  endStreams(): void;
  /** Sends what is ready to be sent, lets go of the database. Nothing may be asked of it any more. */
  close(): Promise<void>;
}
