import { routes } from '@cloud-sign-in/contract';
import { actOnScan } from '../engine/act-on-scan.ts';
import { consumeLimits } from '../engine/consume-limits.ts';
import { statusOf } from '../engine/status-of.ts';
import { countLimits } from '../guards/count-limits.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { claimScan } from '../rules/scan/claim-scan.ts';
import { confirmScan } from '../rules/scan/confirm-scan.ts';
import { denyScan } from '../rules/scan/deny-scan.ts';
import type { ScanRule } from '../scan-rule.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import { toRouterPath } from './to-router-path.ts';

/** The phone's side of a login by scanning: claim, confirm, deny. */
export function addScanRoutes(app: App, environment: Environment): void {
  const { config, ports: { clock }, prefix } = environment;
  const add = (route: { method: string; path: string }, name: string, rule: ScanRule): void => {
    app.on(route.method, prefix + toRouterPath(route.path), async (c) => {
      const { exchange } = c.env;
      const counts = countLimits('claim', normalizeAddress(config.addressOf?.(exchange.request)), config.policy.limits.scan.address);
      const refusal = await consumeLimits(environment, counts, clock.now() + 3_600_000);
      const result = refusal ? { refusal } : await actOnScan(environment, exchange, c.req.param('id') ?? '', name, rule);
      const now = clock.now();
      return Response.json({ ...result, serverTime: now }, result.refusal ? statusOf(result.refusal, now) : { status: 200 });
    });
  };
  add(routes.claimScan, 'claimed', claimScan);
  add(routes.confirmScan, 'confirmed', confirmScan);
  add(routes.denyScan, 'denied', denyScan);
}
