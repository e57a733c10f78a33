import { createCoreClient, type ClientOptions, type CoreClient } from './core-client.ts';
import { createLinks, type Links } from './links.ts';
import { createSession, type SessionClient } from './session.ts';

export interface Client extends CoreClient {
  readonly session: SessionClient;
  readonly links: Links;
}

/**
 * Makes a client of a backend. Nothing is sent before the first call, nothing is listened to before the first subscription.
 */
export function createClient(options: ClientOptions = {}): Client {
  const { client, wire } = createCoreClient(options);
  return { ...client, session: createSession(wire), links: createLinks(wire) };
}
