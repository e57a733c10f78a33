import { SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import type { Ending, Instrument, Work } from '../instruments/instrument.ts';

/**
 * A span for each piece of work, by whatever OpenTelemetry SDK the process has registered; without one it does nothing. A span that fails tells the kind of its
 * error and never its message, which may hold what somebody typed.
 */
export function createTraceInstrument(): Instrument {
  const tracer = trace.getTracer('cloud-sign-in');
  return {
    measure(work, act, end) {
      const { attributes, kind, name } = describeWork(work);
      return tracer.startActiveSpan(name, { attributes, kind }, async (span) => {
        try {
          const result = await act();
          if (span.isRecording()) close(span, work, end(result));
          return result;
        } catch (error) {
          span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown').setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
  };
}

/** @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/ */
function describeWork(work: Work): { name: string; kind: SpanKind; attributes: Attributes } {
  switch (work.kind) {
    case 'request': return { name: `${work.method} ${work.route}`, kind: SpanKind.SERVER, attributes: { 'http.request.method': work.method, 'http.route': work.route } };
    case 'vendor': return { name: `${work.method} ${work.host}`, kind: SpanKind.CLIENT, attributes: { 'http.request.method': work.method, 'server.address': work.host } };
    case 'hash': return { name: `password ${work.act}`, kind: SpanKind.INTERNAL, attributes: {} };
    case 'commit': return { name: 'store commit', kind: SpanKind.CLIENT, attributes: { 'cloud_sign_in.writes': work.writes } };
    case 'message': return { name: `send ${work.channel}`, kind: SpanKind.CLIENT, attributes: {} };
    default: return work satisfies never;
  }
}

function close(span: Span, { kind }: Work, { outcome, requestId }: Ending): void {
  const isStatus = kind === 'request' || kind === 'vendor';
  span.setAttribute(isStatus ? 'http.response.status_code' : 'cloud_sign_in.outcome', isStatus ? Number(outcome) : outcome);
  if (requestId !== undefined) span.setAttribute('cloud_sign_in.request_id', requestId);
  if (isStatus && Number(outcome) >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
}
