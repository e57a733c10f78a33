import type { Clock } from '@cloud-sign-in/backend';
import { createVendorMemory, type VendorRecord } from '@cloud-sign-in/backend/providers/vendor-record';
import { createVendorSet, type VendorSet } from '@cloud-sign-in/backend/vendors/create-vendor-set';
import { playVendor, vendorRequest } from '@cloud-sign-in/backend/vendors/play-vendor';
import { createVendorRegistry, type VendorRegistry } from '@cloud-sign-in/backend/vendors/vendor-registry';
import { systemRandom } from '../../ports/system-random.ts';

export interface FakedVendorParts {
  clock: Clock;
  /** Absolute address below which browsers reach the routes. */
  baseUrl: string;
  /** Takes what a vendor's server sends to ours. */
  send(request: Request): Promise<Response>;
  /** Where a vendor keeps what it knows; in memory if left out. */
  recordOf?: (<State>(name: string, blank: State) => VendorRecord<State>) | undefined;
}

export interface FakedVendors extends VendorSet {
  registry: VendorRegistry;
  /** Plays a person at a vendor's page: `POST /testing/vendors/{provider}`. */
  play(provider: string, body: unknown): Promise<unknown>;
}

/** Vendors that know the site of this server, and push to it. */
export function createFakedVendors({ baseUrl, clock, recordOf = (_name, blank) => createVendorMemory(blank), send }: FakedVendorParts): FakedVendors {
  const registry = createVendorRegistry(baseUrl);
  const set = createVendorSet({
    clock, registry, recordOf,
    random: systemRandom,
    async deliver({ body, query }) {
      const url = `${baseUrl}/pushes/wechat-official-account?${new URLSearchParams(query)}`;
      const response = await send(new Request(url, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } }));
      return { status: response.status, contentType: response.headers.get('Content-Type') ?? '', body: await response.text() };
    },
  });
  return { ...set, registry, play: (provider, body) => playVendor({ ...set, registry }, new URL(baseUrl).origin, provider, vendorRequest.parse(body)) };
}
