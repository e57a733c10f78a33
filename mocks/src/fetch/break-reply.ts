import type { Fault } from '../faults.ts';

/**
 * The answer of a backend as it comes through a fault.
 * @param ask asks the backend; not called where the fault lies before it
 * @throws TypeError where no answer comes, as `fetch` does
 */
export async function breakReply(fault: Fault, ask: () => Promise<Response>): Promise<Response> {
  if (fault.offline) throw new TypeError('Failed to fetch');
  if (fault.status500) return Response.json({ code: 'internal', params: {}, requestId: 'fault' }, { status: 500 });
  if (fault.html) return new Response('<!doctype html><title>Please log in to this network</title>', { headers: { 'Content-Type': 'text/html' } });
  const response = await ask();
  if (fault.lostReply) throw new TypeError('Failed to fetch');
  if (!fault.truncated) return response;
  if (response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return new Response('', response);
  }
  const text = await response.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), response);
}
