import { css } from 'lit';

/** Conditions, remaining ways and the line between two ways on. */
export const conditionStyles = css`
  [data-cloud~="conditions"], [data-cloud~="remaining"] { margin-block-end: 20px; }
  [data-cloud~="condition-list"], [data-cloud~="way-list"] { padding: 0; list-style: none; }
  [data-cloud~="condition"] { display: flex; gap: 8px; padding-block: 6px; list-style: none; }
  [data-cloud~="condition"] > [data-cloud~="icon"] { block-size: 22px; color: var(--c-danger); }
  [data-cloud~="condition"][data-met] > [data-cloud~="icon"] { color: var(--c-success); }
  [data-cloud~="way-list"] { margin-block-start: 6px; border: 1px solid var(--c-hairline); border-radius: var(--c-radius); }
  [data-cloud~="way-item"] { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 10px 12px; list-style: none; }
  [data-cloud~="way-item"] + [data-cloud~="way-item"] { border-block-start: 1px solid var(--c-hairline); }
  [data-cloud~="way-item"] [data-cloud~="subject"] { font-size: 14px; font-weight: 500; text-align: end; }
  [data-cloud~="way-item"] [data-cloud~="caption"] { flex: none; }
  [data-cloud~="divider"] { display: flex; align-items: center; gap: 12px; margin-block: 16px 12px; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  [data-cloud~="divider"]::before, [data-cloud~="divider"]::after { content: ""; flex: 1; border-block-start: 1px solid var(--c-hairline); }
`;
