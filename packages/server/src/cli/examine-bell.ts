import { Redis } from 'iovalkey';
import { readValkeyUrl } from '../bell/read-valkey-url.ts';
import type { Settings } from '../config/settings.ts';
import { describeError } from '../log/describe-error.ts';
import type { Finding } from './finding.ts';

/** Whether Valkey answers, where it is configured. Away, it slows waiting pages down and keeps nobody from logging in. */
export async function examineBell({ valkeyUrl }: Settings): Promise<Finding[]> {
  if (valkeyUrl === undefined) return [];
  const client = new Redis(readValkeyUrl(valkeyUrl), { lazyConnect: true, connectTimeout: 2000, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  let failure: unknown;
  client.on('error', (error: unknown) => { failure = error; });
  try {
    await client.connect();
    await client.ping();
    return [{ about: 'Valkey', state: 'good', told: 'answers' }];
  } catch (error) {
    const { code, error: kind } = describeError(failure ?? error);
    return [{ about: 'Valkey', state: 'weak', told: `does not answer: ${code ?? kind}; processes ask the database meanwhile` }];
  } finally {
    client.disconnect();
  }
}
