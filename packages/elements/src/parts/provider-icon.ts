import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { cloudIcon } from './cloud-icon.ts';
import { lineIcon } from './line-icon.ts';
import { wechatIcon } from './wechat-icon.ts';

/** Drawings of our own: no vendor's logo is copied. */
const shapes: Readonly<Record<string, SVGTemplateResult>> = {
  'wechat-official-account': svg`<path d="M3 8.500v3.500h2.500l6 3.500V5L5.500 8.500H3Z"/><path d="M14.500 7.500a3.600 3.600 0 0 1 0 5.500M5.500 12v3.500"/>`,
  qq: svg`<path d="M10 2.500c-2.500 0-4.200 1.900-4.200 4.500v2C4.700 10.300 4 11.600 4 12.800c0 .8.500.9 1.100.1.300 1 .8 1.900 1.600 2.600-.7.300-1 .7-1 1.100 0 .6.900.9 2.100.9.900 0 1.700-.2 2.200-.6.5.400 1.300.6 2.200.6 1.200 0 2.100-.3 2.100-.9 0-.4-.3-.8-1-1.100.8-.7 1.300-1.600 1.600-2.600.6.8 1.100.7 1.100-.1 0-1.200-.7-2.500-1.800-3.800V7c0-2.600-1.700-4.500-4.200-4.500Z"/><path d="M8.500 6.500v.01M11.500 6.500v.01" stroke-width="1.800"/><path d="M7.800 9.200c1.400.6 3 .6 4.400 0"/>`,
  jd: svg`<path d="M3.500 6.500h13l-1 10h-11l-1-10Z"/><path d="M7 8.500V6a3 3 0 0 1 6 0v2.500"/>`,
};

/** The drawing of a provider; of one this script does not know, the cloud's. */
export function providerIcon(id: string | undefined): TemplateResult {
  const shape = id === undefined ? undefined : shapes[id];
  return shape ? lineIcon(shape) : id === 'wechat' ? wechatIcon() : cloudIcon();
}
