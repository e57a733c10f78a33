import { ConformanceFailure } from '../conformance-failure.ts';
import { Browser, type Reply } from '../driver.ts';
import type { ConformanceAbility } from '../target.ts';
import { CannotRun } from './cannot-run.ts';
import type { RecordedTarget } from './record-browsers.ts';

/** What is known of a backend before the suite runs. */
export interface ExaminedTarget { contractVersion: string; has: ConformanceAbility[] }

/**
 * Finds out whether the suite can be run there, and which cases are for it. Resets the backend.
 * @throws CannotRun with what is missing
 */
export async function examineTarget(target: RecordedTarget): Promise<ExaminedTarget> {
  const operator = new Browser(target);
  const ask = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    try {
      return await operator.send(method, path, body);
    } catch (error) {
      if (error instanceof ConformanceFailure) throw new CannotRun(`${method} ${target.baseUrl}${path} gave no ${error.message.slice('an '.length)}`);
      const last = target.takeExchanges().at(-1);
      if (last?.status !== undefined) throw new CannotRun(`${method} ${target.baseUrl}${path} answered ${last.status}, and not with JSON. Is it the address of the routes (…/auth)?`);
      throw new CannotRun(`Nothing answers at ${target.baseUrl}: ${last?.problems[0] ?? String(error)}`);
    }
  };
  const entry = await ask('GET', '/entry');
  if (entry.status !== 200) throw new CannotRun(`GET ${target.baseUrl}/entry answered ${entry.status}: no backend of the contract answers there. The address is the one of the routes: http://127.0.0.1:3000/auth`);
  const clock = await ask('GET', '/testing/clock');
  if (clock.status === 404) {
    throw new CannotRun(`${target.baseUrl}/testing/… is not found: the suite drives a backend by its testing routes (docs/contract/testing-routes.md). Ours has them under its development flag: npm run server:dev, or cloud-sign-in-server start --development.`);
  }
  if (clock.status !== 200 || typeof clock.body['now'] !== 'number') throw new CannotRun(`GET /testing/clock answered ${clock.status} ${JSON.stringify(clock.body).slice(0, 200)}, and should { "now": … } (docs/contract/testing-routes.md).`);
  const reset = await ask('POST', '/testing/reset', { policy: 'jd-cloud', scenario: 'fresh', seed: 1 });
  if (reset.status === 403) throw new CannotRun(`It refuses the origin ${target.origin}. Name one that it allows: --origin https://www.example.com`);
  if (reset.status !== 200) throw new CannotRun(`POST /testing/reset answered ${reset.status} ${JSON.stringify(reset.body).slice(0, 200)}.`);
  const has: ConformanceAbility[] = [];
  const fresh = await ask('GET', '/entry');
  const { login } = (fresh.body['policy'] ?? {}) as { login?: { scan?: unknown } };
  if (login?.scan !== undefined) has.push('scan');
  const played = await ask('POST', '/testing/vendors/jd', { act: 'authorise', url: 'https://nowhere.example/' });
  if (played.status !== 404) has.push('vendors');
  return { contractVersion: String(entry.body['contractVersion']), has };
}
