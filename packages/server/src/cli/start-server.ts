import type { Settings } from '../config/settings.ts';
import { createDevelopmentService } from '../development/create-development-service.ts';
import { createLogger } from '../log/logger.ts';
import { createMessenger } from '../senders/create-messenger.ts';
import { listenMetrics } from '../metrics/listen-metrics.ts';
import { createService } from '../serve/create-service.ts';
import { listen } from '../serve/listen.ts';
import { startTraces } from '../traces/start-traces.ts';

interface StartOptions {
  isDevelopment: boolean;
  log: (line: string) => void;
  say: (text: string) => void;
  signal: AbortSignal;
}

/**
 * Serves until the signal is aborted, or only a new process can go on; then ends in good order.
 * @returns the exit code, 1 for the second: whoever keeps the server running starts it anew
 */
export async function startServer(settings: Settings, { isDevelopment, log: write, say, signal }: StartOptions): Promise<number> {
  const log = createLogger(write);
  const traces = settings.traces && (await startTraces(settings.traces));
  const messenger = createMessenger(settings);
  const broken = new AbortController();
  const service = isDevelopment ? await createDevelopmentService(settings, log) : await createService(settings, { messenger, log, onFault: () => broken.abort() });
  const listener = await listen(service, settings, log).catch(async (error: unknown) => {
    await service.close();
    throw error;
  });
  const metrics = service.readMetrics && settings.metrics && (await listenMetrics(service.readMetrics, settings.metrics, log).catch(async (error: unknown) => {
    await listener.stop();
    throw error;
  }));
  log.info('server.started', { address: listener.address, prefix: settings.prefix, database: settings.databaseUrl === undefined ? 'sqlite' : 'postgres', development: isDevelopment || undefined, metrics: metrics?.address });
  say(`cloud-sign-in-server: ${listener.address}${settings.prefix}\n`);
  if (isDevelopment) {
    const target = `${listener.address}${settings.prefix} --origin ${settings.origins[0]}`;
    say(`Development: messages are shown here, and the testing routes are there. To check it against the contract:\n  npx cloud-sign-in-conformance ${target}\n  npm run conformance -- ${target}   (in the checkout)\n`);
  }
  const ends = AbortSignal.any([signal, broken.signal]);
  await new Promise<void>((resolve) => {
    ends.addEventListener('abort', () => resolve(), { once: true });
    if (ends.aborted) resolve();
  });
  log.info('server.stopping');
  await listener.stop();
  await metrics?.stop();
  await traces?.stop();
  messenger.close();
  log.info('server.stopped');
  return broken.signal.aborted ? 1 : 0;
}
