import { svg, type TemplateResult } from 'lit';
import { lineIcon } from './line-icon.ts';

/** WeChat, in a drawing of our own. */
export function wechatIcon(): TemplateResult {
  return lineIcon(svg`<path d="M12.5 6.6C11.8 4.4 9.7 3 7.2 3 4 3 1.5 5.1 1.5 7.8c0 1.5.8 2.8 2.1 3.7L3.2 13l1.9-1c.6.2 1.3.3 2 .3"/><path d="M18.5 12.2c0-2.3-2.1-4.1-4.8-4.1S9 9.900 9 12.200s2.100 4.100 4.700 4.100c.6 0 1.200-.1 1.700-.3l1.600.9-.3-1.400c1.100-.7 1.800-1.900 1.800-3.300Z"/><path d="M5.400 6.700v.01M9 6.700v.01M12.200 11.400v.01M15.300 11.400v.01" stroke-width="1.800"/>`);
}
