import { createAccount, type AccountClient } from './account.ts';
import { createApp, type AppClient } from './app.ts';
import { createCoreClient, type ClientOptions, type CoreClient } from './core-client.ts';
import { createLinks, type Links } from './links.ts';
import { createScans, type Scans } from './scans.ts';
import { createSession, type SessionClient } from './session.ts';

export interface Client extends CoreClient {
  readonly session: SessionClient;
  readonly links: Links;
  readonly account: AccountClient;
  readonly scans: Scans;
  readonly app: AppClient;
}

/**
 * Makes a client of a backend. Nothing is sent before the first call, nothing is listened to before the first subscription.
 */
export function createClient(options: ClientOptions = {}): Client {
  const { client, wire } = createCoreClient(options);
  return { ...client, session: createSession(wire), links: createLinks(wire), account: createAccount(wire), scans: createScans(wire), app: createApp(wire) };
}
