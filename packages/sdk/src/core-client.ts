import type { Entry } from '@cloud-sign-in/contract';
import { entry as entrySchema } from '@cloud-sign-in/contract/models/entry';
import { createFlowsClient, type ClientOptions, type FlowsClient, type Wire } from './flows-client.ts';
import { parseReply } from './parse-reply.ts';
import { share } from './share.ts';

export type { ClientOptions, Wire } from './flows-client.ts';

/** What every client does: the entry, the flows, what watches them. */
export interface CoreClient extends FlowsClient {
  /**
   * What a page needs before anybody types: the policy's public part. Asked for once; callers share it. With `refresh` it is asked for
   * again (the browser's cache answers where nothing has changed).
   * @throws CloudError
   */
  entry(options?: { signal?: AbortSignal | undefined; refresh?: boolean | undefined }): Promise<Entry>;
}

/** Makes a client's core and what further parts need; a page that shows only a form takes no more than this. */
export function createCoreClient(options: ClientOptions = {}): { client: CoreClient; wire: Wire } {
  const { client, wire } = createFlowsClient(options);
  let known: Entry | undefined;
  const ask = share(async () => (known = parseReply(entrySchema, (await wire.http.call('GET', '/entry', { cache: known ? 'no-cache' : 'default' })).body)));
  return { client: { ...client, entry: async ({ signal, refresh = false } = {}) => (refresh ? undefined : known) ?? ask(signal) }, wire };
}
