import { SendFailure } from './send-failure.ts';

const patienceMilliseconds = 10_000;

/**
 * Posts to a vendor and parses its answer, whatever its status: vendors tell errors in the body.
 * @throws SendFailure `unavailable` when there is no answer in ten seconds, or it is no JSON
 */
export async function postJson(fetch: typeof globalThis.fetch, url: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Record<string, unknown>> {
  let status = 0;
  try {
    const response = await fetch(url, { method: 'POST', headers, body: body ?? null, redirect: 'error', signal: AbortSignal.timeout(patienceMilliseconds) });
    status = response.status;
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null) return answer as Record<string, unknown>;
  } catch {
    // Told below; the cause may hold the address with what is in it.
  }
  throw new SendFailure('unavailable', status === 0 ? 'no answer' : `status ${status} without JSON`);
}
