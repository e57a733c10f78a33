import { createCoreClient, type ClientOptions, type CoreClient } from './core-client.ts';
import { createLinks, type Links } from './links.ts';

export interface Client extends CoreClient {
  readonly links: Links;
}

/**
 * Makes a client of a backend. Nothing is sent before the first call, nothing is listened to before the first subscription.
 */
export function createClient(options: ClientOptions = {}): Client {
  const { client, wire } = createCoreClient(options);
  return { ...client, links: createLinks(wire) };
}
