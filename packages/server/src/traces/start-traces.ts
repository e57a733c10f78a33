import { setTimeout as wait } from 'node:timers/promises';
import { context, trace } from '@opentelemetry/api';
import type { Settings } from '../config/settings.ts';
import { loadTraceSdk } from './load-trace-sdk.ts';

const lastMilliseconds = 2000;

export interface Traces {
  /** Sends what has not been sent yet. */
  stop(): Promise<void>;
}

/**
 * Sends traces to a collector by OTLP over HTTP. The SDK is loaded only now: whoever wants no traces need not have it. In a program that has an SDK of its own
 * this is not called; spans then go where that one sends them.
 * @throws SettingsError where the SDK is not installed
 */
export async function startTraces({ headers, ratio, serviceName, url }: NonNullable<Settings['traces']>): Promise<Traces> {
  const [sdk, { AsyncLocalStorageContextManager }, { resourceFromAttributes }, { OTLPTraceExporter }] = await loadTraceSdk();
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, headers }) })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    async stop() {
      trace.disable();
      context.disable();
      // A collector that is away, or hangs, holds up no stop: what it does not take is lost.
      await Promise.race([provider.shutdown().catch(() => undefined), wait(lastMilliseconds, undefined, { ref: false })]);
    },
  };
}
