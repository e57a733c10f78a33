import { css } from 'lit';

/** A provider's page, a frame or an app in the place of a code. */
export const pageStyles = css`
  [data-cloud~="quiet"] { font-size: 14px; padding-inline: 8px; }
  [data-cloud~="note"] { display: flex; gap: 8px; padding: 12px; border-radius: var(--c-radius); background: var(--c-soft); font-size: 13px; line-height: 20px; }
  [data-cloud~="waiting"] > [data-cloud~="actions"] { display: grid; gap: 12px; inline-size: 100%; max-inline-size: 336px; margin-block-start: 20px; }
  [data-cloud~="waiting"] > [data-cloud~="note"] { text-align: start; margin-block-start: 0; }
  [data-cloud~="way-sign"] { display: grid; place-items: center; inline-size: 72px; block-size: 72px; margin-block-end: 4px; border-radius: 50%; background: var(--c-soft); color: var(--c-text); }
  [data-cloud~="way-sign"] [data-cloud~="icon"] { inline-size: 36px; block-size: 36px; }
  [data-cloud~="way-sign"] + [data-cloud~="note"] { margin-block-start: 12px; }
  [data-cloud~="frame"] { display: block; inline-size: 300px; block-size: 400px; margin-block-start: 12px; border: 0; border-radius: var(--c-radius); box-shadow: 0 0 0 1px var(--c-hairline); background: #fff; }
`;
