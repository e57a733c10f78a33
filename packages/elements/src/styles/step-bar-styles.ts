import { css } from 'lit';

/** The step bar, in the shadow root; adopted when a flow has come to its second step. */
export const stepBarStyles = css`
  ol { display: flex; gap: var(--c-space); margin: 0 0 calc(var(--c-space) * 3); padding: 0; list-style: none; font-size: 12px; line-height: 18px; color: var(--c-muted); }
  ol > li { flex: 1; min-inline-size: 0; padding-block-start: 8px; border-block-start: 2px solid var(--c-hairline); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; transition: border-color var(--c-time), color var(--c-time); }
  ol > li[data-done] { border-color: var(--c-accent); }
  ol > li[aria-current] { border-color: var(--c-accent); color: var(--c-text); font-weight: 500; }
  /* Too many to name each in a narrow card: the one that is here is. */
  ol:has(> :nth-child(6)) > li:not([aria-current]) { font-size: 0; }
  ol:has(> :nth-child(6)) > li { overflow: visible; }
  @container (max-width: 399px) {
    ol:has(> :nth-child(5)) > li { overflow: visible; }
    ol:has(> :nth-child(5)) > li:not([aria-current]) { font-size: 0; }
  }
  @media (forced-colors: active) {
    ol > li[data-done], ol > li[aria-current] { border-color: Highlight; }
  }
`;
