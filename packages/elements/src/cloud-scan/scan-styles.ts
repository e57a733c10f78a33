import { css } from 'lit';

/** `<cloud-scan>` in its shadow root. */
export const scanStyles = css`
  dl { margin: 0; border: 1px solid var(--c-hairline); border-radius: var(--c-radius); }
  dl > div { display: flex; justify-content: space-between; gap: 16px; padding: 11px 14px; }
  dl > div + div { border-block-start: 1px solid var(--c-hairline); }
  dt { flex: none; color: var(--c-muted); }
  dd { margin: 0; font-weight: 500; text-align: end; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
  [data-cloud~="note"] { display: flex; gap: 8px; margin-block-start: 16px; padding: 12px; border-radius: var(--c-radius); background: var(--c-soft); font-size: 13px; line-height: 20px; }
  [data-cloud~="note-body"] { flex: 1; }
  [data-cloud~="error"] > [data-cloud~="icon"] { color: var(--c-danger); }
  /* Something to look at twice, nothing that went wrong: this element alone warns, so the token stands here. */
  :host { --c-warning: var(--cloud-warning, light-dark(#8a5a00, #f0b429)); }
  @supports not (color: light-dark(red, red)) {
    :host { --c-warning: var(--cloud-warning, #8a5a00); }
  }
  [data-cloud~="warning"] { border: 1px solid var(--c-warning); font-weight: 500; }
  [data-cloud~="warning"] > [data-cloud~="icon"] { color: var(--c-warning); }
  /* Declining is as easy as accepting (SCN-5): the same size, the same look. */
  .answers { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin-block-start: 20px; }
  .answers > * { border-color: var(--c-border); color: var(--c-text); }
  .answers > :hover { background: var(--c-soft); }
  .loading { display: grid; place-items: center; min-block-size: 120px; }
  .sign { display: grid; place-items: center; color: var(--c-muted); }
  .sign.done { color: var(--c-success); }
  .sign [data-cloud~="icon"] { inline-size: 56px; block-size: 56px; stroke-width: 1; }
`;
