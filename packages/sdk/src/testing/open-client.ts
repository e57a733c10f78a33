import { createClient, type Client } from '../client.ts';
import type { ClientOptions } from '../core-client.ts';
import { FakePage } from './fake-page.ts';
import { scriptFetch, type ScriptedFetch, type Turn } from './scripted-fetch.ts';

/** A client of a scripted backend, alone in its browser. `Date` is its monotonic clock, so that a test's mocked timers move it. */
export function openClient(turns: Turn[] = [], options: ClientOptions = {}): { client: Client; server: ScriptedFetch; page: FakePage } {
  const server = scriptFetch(...turns);
  const page = new FakePage();
  const client = createClient({ baseUrl: 'https://site.example/auth', fetch: server.fetch, page, openChannel: () => undefined, monotonicNow: () => Date.now(), ...options });
  return { client, server, page };
}
