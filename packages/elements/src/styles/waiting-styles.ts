import { css } from 'lit';

/** Waiting for another device or site: a code, a frame, a page to go to. In light DOM and in shadow roots alike. */
export const waitingStyles = css`
  [data-cloud~="hidden"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  [data-cloud~="waiting"] { display: flex; flex-direction: column; align-items: center; text-align: center; }
  [data-cloud~="waiting"] > * { max-inline-size: 100%; }
  [data-cloud~="qr"] { --c-qr: max(180px, var(--cloud-qr-size, 200px)); display: grid; place-items: center; inline-size: var(--c-qr); block-size: var(--c-qr); border: 1px solid var(--c-hairline); border-radius: var(--c-radius); background: #fff; overflow: hidden; }
  [data-cloud~="qr"][data-covered] { background: var(--c-soft); }
  [data-cloud~="qr-picture"] { position: relative; display: grid; place-items: center; inline-size: 100%; block-size: 100%; color: #1f2430; background: #fff; }
  [data-cloud~="qr-svg"] { display: block; inline-size: 100%; block-size: 100%; max-inline-size: none; forced-color-adjust: none; }
  [data-cloud~="qr-logo"] { position: absolute; display: grid; place-items: center; inline-size: 16%; block-size: 16%; border-radius: 22%; background: #fff; forced-color-adjust: none; }
  [data-cloud~="qr-logo"] [data-cloud~="icon"] { inline-size: 76%; block-size: 76%; }
  [data-cloud~="qr-status"] { display: flex; flex-direction: column; align-items: center; gap: 4px; inline-size: 100%; padding: 12px; }
  [data-cloud~="qr-mark"] { display: grid; place-items: center; margin-block-end: 4px; color: var(--c-muted); }
  [data-cloud~="qr-mark"] [data-cloud~="icon"] { inline-size: 32px; block-size: 32px; }
  [data-cloud~="qr-mark"][data-cloud~="tick"] { color: var(--c-success); }
  [data-cloud~="qr-title"] { font-size: 15px; line-height: 22px; font-weight: 600; overflow-wrap: anywhere; text-wrap: balance; }
  [data-cloud~="qr-text"] { font-size: 13px; line-height: 18px; color: var(--c-muted); text-wrap: balance; }
  [data-cloud~="qr-status"] [data-cloud~="button"] { inline-size: auto; margin-block-start: 8px; }
  [data-cloud~="qr-hint"] { margin-block-start: 16px; color: var(--c-text); text-wrap: pretty; }
  [data-cloud~="qr-more"] { margin-block-start: 4px; min-block-size: 20px; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  [data-cloud~="waiting"] [data-cloud~="link"] { display: inline-block; padding-block: 12px; margin-block: -12px; }
  @media (prefers-reduced-motion: no-preference) { [data-cloud~="qr-status"] > *, [data-cloud~="qr-picture"] { animation: cloud-in var(--c-time) ease-out; } }
`;
