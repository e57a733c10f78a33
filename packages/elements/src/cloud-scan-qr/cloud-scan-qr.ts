import { cloudIcon } from '../parts/cloud-icon.ts';
import type { CodeHost } from '../qr/code-host.ts';
import { CodeElement } from '../qr/code-element.ts';

/**
 * Logs in by the cloud app's scan (SCN). Stands beside the form of `<cloud-login>`; usable alone.
 *
 * @tagname cloud-scan-qr
 */
export class CloudScanQr extends CodeElement {
  readonly begins: CodeHost['begins'] = { action: 'chooseScan' };
  protected readonly logo = cloudIcon();
}

declare global {
  interface HTMLElementTagNameMap { 'cloud-scan-qr': CloudScanQr }
}
