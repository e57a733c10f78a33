import { randomBytes } from 'node:crypto';
import { Redis } from 'iovalkey';
import { describeError } from '../log/describe-error.ts';
import type { Logger } from '../log/logger.ts';
import type { ChangeBell } from './change-bell.ts';
import { readValkeyUrl } from './read-valkey-url.ts';

const channel = 'cloud-sign-in:flows';
const connectMilliseconds = 2000;
const mostPauseMilliseconds = 5000;
/** What others may say is read up to here: ids of flows are short. */
const longestMessage = 64 * 1024;

/**
 * A bell by Valkey's publish and subscribe. It connects by itself, again and again; while it is away nothing rings and nobody waits for it.
 * @param url `valkey://[user:password@]host[:port]`, `valkeys://` by TLS; `redis://` and `rediss://` are read alike
 */
export function createValkeyBell(url: string, log: Logger): ChangeBell {
  const own = randomBytes(6).toString('hex');
  const options = {
    connectTimeout: connectMilliseconds,
    retryStrategy: (times: number) => Math.min(times * 200, mostPauseMilliseconds),
    enableOfflineQueue: false, // a ring that cannot leave now is of no use later
    maxRetriesPerRequest: 0,
    keepAlive: 5000,
  };
  const [speaker, hearer] = [new Redis(readValkeyUrl(url), options), new Redis(readValkeyUrl(url), { ...options, autoResubscribe: false })];
  let isHeard = false;
  let hear: (flowIds: readonly string[]) => void = () => undefined;
  let tellHeard = (): void => undefined;

  const setHeard = (next: boolean): void => {
    if (isHeard === next) return;
    isHeard = next;
    if (next) log.info('valkey.connected');
    else log.warn('valkey.lost');
    tellHeard();
  };
  let lastError = '';
  const tellError = (error: Error): void => {
    const facts = describeError(error);
    const seen = JSON.stringify([facts['error'], facts['code']]);
    if (seen !== lastError) log.warn('valkey.failed', facts); // it is tried every few seconds: one line for as long as it is the same
    lastError = seen;
  };
  for (const client of [speaker, hearer]) client.on('error', tellError);
  hearer.on('ready', () => {
    hearer.subscribe(channel).then(() => {
      lastError = '';
      setHeard(true);
    }, tellError);
  });
  hearer.on('close', () => setHeard(false));
  hearer.on('message', (_channel: string, message: string) => {
    if (message.length > longestMessage) return;
    const [from, ...flowIds] = message.split(' ');
    if (from !== own) hear(flowIds);
  });

  return {
    isHeard: () => isHeard,
    ring(flowIds) {
      if (flowIds.length > 0 && speaker.status === 'ready') speaker.publish(channel, [own, ...flowIds].join(' ')).catch(tellError);
    },
    listen(onRing, onHeard) {
      hear = onRing;
      tellHeard = onHeard;
    },
    close() {
      tellHeard = () => undefined;
      for (const client of [speaker, hearer]) client.disconnect();
    },
  };
}
