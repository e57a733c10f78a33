import { css } from 'lit';

/** What the longer forms draw once their policy is there: rules, tabs, remarks. Adopted after `formStyles`. */
export const ruleStyles = css`
  [data-cloud~="hidden"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  [data-cloud~="rules"] { display: flex; flex-wrap: wrap; align-content: start; column-gap: 12px; padding-block: 4px 12px; list-style: none; font-size: 12px; line-height: 20px; color: var(--c-muted); }
  [data-cloud~="below"] > [data-cloud~="message"]:not([data-error], [data-hint]), [data-late]:has(> :not([data-met])) + [data-cloud~="message"] { display: none; }
  /* Rules of more lines than there is room for keep theirs: nothing under them moves when something else is said. */
  [data-cloud~="rules"]:not([data-late]:has(> :not([data-met]))):has(+ [data-error], + [data-hint]) { visibility: hidden; }
  [data-cloud~="rule"] { display: flex; gap: 4px; list-style: none; }
  [data-cloud~="rule"] [data-cloud~="icon"] { inline-size: 16px; }
  [data-cloud~="rule"][data-met] { color: var(--c-success); }
  [data-cloud~="rules"][data-late] [data-cloud~="rule"]:not([data-met]) { color: var(--c-danger); }
  [data-cloud~="tabs"] { display: flex; gap: 24px; box-shadow: inset 0 -1px var(--c-hairline); }
  [data-cloud~="tab"] { position: relative; display: grid; place-items: center; min-block-size: 44px; color: var(--c-muted); border-block-end: 2px solid transparent; cursor: pointer; }
  [data-cloud~="tab"]:has(:checked) { color: var(--c-text); font-weight: 500; border-color: var(--c-accent); }
  [data-cloud~="tab"]:has(:focus-visible) { outline: 2px solid var(--c-ring); outline-offset: 2px; border-radius: 4px; }
  [data-cloud~="remarks"] { margin-block-start: 16px; list-style: none; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  [data-cloud~="remark"] { list-style: none; text-wrap: pretty; }
  [data-cloud~="remark"] + [data-cloud~="remark"] { margin-block-start: 4px; }
  :where([data-cloud~="rule"], [data-cloud~="tab"]) { transition: color var(--c-time), border-color var(--c-time); }
`;
