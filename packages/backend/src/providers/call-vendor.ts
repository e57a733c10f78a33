import type { ProviderId } from '@cloud-sign-in/contract';
import type { Clock } from '../ports.ts';
import { readLimited } from './read-limited.ts';
import { VendorFault } from './vendor-fault.ts';

export interface VendorRequest {
  url: URL;
  /** Sent as JSON by POST. */
  json?: unknown;
  /** Sent as a form by POST. */
  form?: Readonly<Record<string, string>>;
}

/** What a vendor answered. */
export interface VendorReply {
  /** The body; what it means is the adapter's to say, for vendors put their errors into HTTP 200. */
  text: string;
  /** Whether it came as a success: only then may it say who somebody is. A vendor's own error may come with HTTP 4xx as well. */
  isOk: boolean;
}

/** How long a vendor may take for its whole answer, in milliseconds. */
const patience = 5000;
/** What a vendor's answer may weigh, in bytes: the longest documented one is about 8 kB. */
const limit = 64 * 1024;

/**
 * Asks a vendor's server, once. No cookie, no referrer and no redirect goes along: our secret is in the request.
 * @throws VendorFault when nothing readable comes in time
 */
export async function callVendor(parts: { fetch: typeof globalThis.fetch; clock: Clock }, provider: ProviderId, { url, json, form }: VendorRequest): Promise<VendorReply> {
  const { fetch, clock } = parts; // taken out: a browser's own fetch must not be called as a method
  const endpoint = url.pathname;
  const controller = new AbortController();
  const answered = new AbortController();
  let isLate = false;
  void clock.wait(patience, answered.signal).then(() => {
    if (answered.signal.aborted) return;
    isLate = true;
    controller.abort();
  });
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && { body, headers: { 'Content-Type': json === undefined ? 'application/x-www-form-urlencoded' : 'application/json' } }),
      signal: controller.signal,
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    const { status } = response;
    if (status >= 500 || (status >= 300 && status < 400)) throw new VendorFault(provider, 'unreachable', endpoint, status);
    const text = await readLimited(response, limit);
    if (text === undefined) throw new VendorFault(provider, 'unreadable', endpoint, 'too_long');
    return { text, isOk: response.ok };
  } catch (error) {
    if (error instanceof VendorFault) throw error;
    throw new VendorFault(provider, isLate ? 'timeout' : 'unreachable', endpoint);
  } finally {
    answered.abort();
  }
}
