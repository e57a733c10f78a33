import { wechatIcon } from '../parts/wechat-icon.ts';
import type { CodeHost } from '../qr/code-host.ts';
import { CodeElement } from '../qr/code-element.ts';

/**
 * Logs in with WeChat: a code to scan where one can be drawn, WeChat's own page in a frame or a window where it cannot, and what works on a
 * phone instead. A first login goes on with its steps in the same place.
 *
 * @tagname wechat-qr
 */
export class WechatQr extends CodeElement {
  readonly begins: CodeHost['begins'] = { action: 'chooseProvider', provider: 'wechat' };
  protected readonly logo = wechatIcon();
}

declare global {
  interface HTMLElementTagNameMap { 'wechat-qr': WechatQr }
}
