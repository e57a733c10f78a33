import type { ClientOptions } from '@cloud-sign-in/sdk/core-client';
import type { WholeClient } from '../cloud-account/account-parts.ts';

/** Fetches what makes a client with every part. */
export async function loadWholeClient(): Promise<{ createClient: (options: ClientOptions) => WholeClient }> {
  return (await import('./whole-client.ts')) as unknown as { createClient: (options: ClientOptions) => WholeClient };
}
