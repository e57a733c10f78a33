import type { BackendConfig } from '../config.ts';
import type { RuleContext } from '../rule.ts';

/** How the address in the picture is made: our own page and the scan's id, nothing else (SCN-3, threat 93). */
export function createScanAddress({ policy, scanPage }: BackendConfig): RuleContext<unknown>['scanAddress'] {
  if (policy.login.scan === undefined || scanPage === undefined) return undefined;
  return (scanId) => {
    const url = new URL(scanPage);
    url.searchParams.set('scan', scanId);
    return url.href;
  };
}
