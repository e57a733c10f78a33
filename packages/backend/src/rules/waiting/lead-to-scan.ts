import { makeToken } from '../../http/make-token.ts';
import type { Write } from '../../ports.ts';
import type { Next, RuleContext } from '../../rule.ts';
import { isPhone } from './is-phone.ts';
import { maxRefreshes } from './max-refreshes.ts';
import { spendWaiting } from './spend-waiting.ts';
import type { WaitingData, WaitingPayload } from './waiting.ts';

/**
 * Leads to a code for the cloud app to scan (SCN-1). The picture holds our own address and an id: 128 bits, good for two minutes, and alone good for
 * nothing, for the session is issued to the browser that holds the flow (SCN-3, threats 85, 92, 93). On a phone, where nothing could scan
 * the screen, the same address opens the app (SCN-6).
 * @returns undefined where there is no login by scanning
 */
export async function leadToScan(context: RuleContext<unknown>, kept: Pick<WaitingData, 'page' | 'refreshes'>): Promise<{ writes: Write[]; next: Next } | undefined> {
  const { policy, now, random, request, flow, flowId, scanAddress } = context;
  const { scan } = policy.login;
  if (scan === undefined || scanAddress === undefined) return undefined;
  const scanId = makeToken(random, 16);
  const scanExpiresAt = now + policy.lifetimes.scan * 1000;
  const payload: WaitingPayload = {
    presentations: [{ kind: isPhone(request.userAgent) ? 'app' : 'qr', url: scanAddress(scanId) }],
    status: 'pending',
    statusExpiresAt: scanExpiresAt,
    refreshesLeft: maxRefreshes - kept.refreshes,
    downloadUrl: scan.downloadUrl,
  };
  const row = { id: scanId, flowId, status: 'pending' as const, userAgent: request.userAgent, address: request.address, createdAt: now, scanExpiresAt, expiresAt: scanExpiresAt };
  return {
    writes: [...(await spendWaiting(context)), { do: 'insert', table: 'scans', row }],
    next: { state: 'waiting', payload, data: { ...kept, scanId } satisfies WaitingData, ...(flow ? { at: flow.progress.at } : { steps: ['waiting', 'complete'], at: 0 }) },
  };
}
