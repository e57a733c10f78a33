import { css } from 'lit';

/** What the longer forms draw besides: rules, boxes to tick, tabs, remarks. The login's first view has none of it. */
export const formStyles = css`
  [data-cloud~="hidden"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  [data-cloud~="rules"] { display: flex; flex-wrap: wrap; column-gap: 12px; padding-block: 8px; list-style: none; font-size: 12px; line-height: 20px; color: var(--c-muted); }
  /* Rules, or in their place what else is to be said: the room is the same. */
  [data-cloud~="below"] { min-block-size: 76px; padding-block-end: 8px; }
  [data-cloud~="below"] > [data-cloud~="message"] { min-block-size: 0; padding-block: 8px 0; }
  [data-cloud~="below"] > [data-cloud~="message"]:not([data-error], [data-hint]), [data-late]:has(> :not([data-met])) + [data-cloud~="message"] { display: none; }
  [data-cloud~="rules"]:not([data-late]:has(> :not([data-met]))):has(+ [data-error], + [data-hint]) { display: none; }
  [data-cloud~="rule"] { display: flex; gap: 4px; list-style: none; }
  [data-cloud~="rule"] [data-cloud~="icon"] { inline-size: 16px; }
  [data-cloud~="rule"][data-met] { color: var(--c-success); }
  [data-cloud~="rules"][data-late] [data-cloud~="rule"]:not([data-met]) { color: var(--c-danger); }
  [data-cloud~="check"] { display: flex; gap: 8px; align-items: start; min-block-size: 44px; padding-block: 11px; cursor: pointer; font-weight: 400; }
  /* Two lines of agreements, or one and an error. */
  [data-cloud~="agreements"] { min-block-size: 88px; }
  [data-cloud~="agreements"] > [data-cloud~="message"] { min-block-size: 0; padding-block: 0; }
  [data-cloud~="box"] { flex: none; inline-size: 16px; block-size: 16px; margin-block: 3px; accent-color: var(--c-accent); appearance: auto; }
  [data-cloud~="tabs"] { display: flex; gap: 24px; margin-block-end: 20px; box-shadow: inset 0 -1px var(--c-hairline); }
  [data-cloud~="tab"] { position: relative; display: grid; place-items: center; min-block-size: 44px; color: var(--c-muted); border-block-end: 2px solid transparent; cursor: pointer; }
  [data-cloud~="tab"]:has(:checked) { color: var(--c-text); font-weight: 500; border-color: var(--c-accent); }
  [data-cloud~="tab"]:has(:focus-visible) { outline: 2px solid var(--c-ring); outline-offset: 2px; border-radius: 4px; }
  [data-cloud~="remarks"] { margin-block-start: 16px; list-style: none; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  [data-cloud~="remark"] { list-style: none; text-wrap: pretty; }
  [data-cloud~="remark"] + [data-cloud~="remark"] { margin-block-start: 4px; }
  [data-cloud~="row"] { display: flex; margin: 0 -8px -8px; }
  [data-cloud~="question"] [data-cloud~="label"] { margin-block-start: 8px; font-size: 15px; }
  [data-pending] { visibility: hidden; }
  [data-cloud~="placeholder"] { block-size: 240px; border-radius: var(--c-radius); background: linear-gradient(var(--c-soft) 0 0) 0 28px / 100% 44px no-repeat, linear-gradient(var(--c-soft) 0 0) 0 106px / 100% 44px no-repeat, linear-gradient(var(--c-soft) 0 0) 0 196px / 100% 44px no-repeat; }
  [data-cloud~="tall"] { block-size: 346px; }
  [data-cloud~="note"] { display: flex; gap: 8px; margin-block-start: 16px; padding: 12px; border-radius: var(--c-radius); background: var(--c-soft); font-size: 13px; line-height: 20px; overflow-wrap: anywhere; }
  [data-cloud~="note-body"] { flex: 1; }
  [data-cloud~="error"] > [data-cloud~="icon"] { color: var(--c-danger); }
  [data-cloud~="success"] > [data-cloud~="icon"] { color: var(--c-success); }
  [data-cloud~="muted"] { color: var(--c-muted); font-size: 13px; line-height: 20px; }
  [data-cloud~="box"]:focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  :where([data-cloud~="rule"], [data-cloud~="tab"]) { transition: color var(--c-time), border-color var(--c-time); }
  @media (prefers-reduced-motion: no-preference) { [data-cloud~="note"] { animation: cloud-in var(--c-time) ease-out; } }
`;
