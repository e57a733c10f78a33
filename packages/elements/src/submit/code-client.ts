// A client for a script that shows a code: it walks flows, and has no use for the schema of a policy, which weighs a tenth of it.
import type { Entry } from '@cloud-sign-in/contract';
import { CloudError } from '@cloud-sign-in/sdk/cloud-error';
import type { CoreClient } from '@cloud-sign-in/sdk/core-client';
import { createFlowsClient, type ClientOptions } from '@cloud-sign-in/sdk/flows-client';

/** Enough to tell the backend's answer from somebody else's: the further steps of a first login take no more than hints from it. */
function isEntry(body: unknown): body is Entry {
  const { policy, providers } = (body ?? {}) as Partial<Entry>;
  return Array.isArray(providers) && Array.isArray(policy?.register?.notices) && Array.isArray(policy.login?.identifiers);
}

export function createClient(options: ClientOptions): CoreClient {
  const { client, wire } = createFlowsClient(options);
  const entry: CoreClient['entry'] = async ({ signal } = {}) => {
    const { body } = await wire.http.call('GET', '/entry', { signal });
    if (!isEntry(body)) throw new CloudError('protocol', { at: 'entry' });
    return body;
  };
  return { ...client, entry };
}
