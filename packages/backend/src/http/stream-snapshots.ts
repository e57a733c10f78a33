import { hasEnded } from '../engine/find-action.ts';
import { maySeeFlow } from '../engine/may-see-flow.ts';
import { takeSnapshot } from '../engine/take-snapshot.ts';
import { waitForChange } from '../engine/wait-for-change.ts';
import type { FlowRow } from '../tables.ts';
import type { Environment } from './environment.ts';
import type { Exchange } from './exchange.ts';

/** A proxy that hears nothing for longer closes the stream. */
const beatMilliseconds = 15_000;
const retryMilliseconds = 2000;

/**
 * A stream of snapshots (text/event-stream): one event `snapshot` per revision, its id the revision, so that `Last-Event-ID` goes on where
 * a cut stream stopped (fault 21). It ends when nothing can change any more, when the flow dies, or when nobody listens.
 */
export function streamSnapshots(environment: Environment, exchange: Exchange, flow: FlowRow): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, exchange.request.signal, environment.closing]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      write(`retry: ${retryMilliseconds}\n\n`);
      // Not awaited: the stream is read while it is written.
      pump(environment, exchange, flow, lastSeen(exchange.request), write, signal)
        .catch(() => undefined) // the store is down: the listener comes back by itself
        .then(() => { if (!gone.signal.aborted) controller.close(); }, () => undefined);
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=UTF-8', 'X-Accel-Buffering': 'no', 'Cache-Control': 'no-store, no-transform' } });
}

async function pump(environment: Environment, exchange: Exchange, begun: FlowRow, after: number, write: (text: string) => void, signal: AbortSignal): Promise<void> {
  const { clock, store } = environment.ports;
  let flow: FlowRow | undefined = begun;
  let sent = after;
  while (flow !== undefined && flow.expiresAt > clock.now() && !signal.aborted) {
    if (flow.revision > sent) {
      sent = flow.revision;
      write(`event: snapshot\nid: ${sent}\ndata: ${JSON.stringify({ snapshot: takeSnapshot(flow, clock.now()) })}\n\n`);
    } else {
      write(': still here\n\n');
    }
    if (hasEnded(flow.flow, flow.state)) return;
    await waitForChange(environment, flow, sent, beatMilliseconds, signal);
    if (signal.aborted) return;
    flow = await store.get('flows', flow.id);
    if (flow !== undefined && !(await maySeeFlow(environment, exchange, flow))) return;
  }
}

function lastSeen(request: Request): number {
  const header = request.headers.get('Last-Event-ID') ?? '';
  return /^\d{1,9}$/.test(header) ? Number(header) : -1;
}
