import { css } from 'lit';
import { formStyles } from './form-styles.ts';
import { ruleStyles } from './rule-styles.ts';

/** What only the later views draw in light DOM; adopted after `lightStyles`, when those views are loaded. */
export const stepStyles = css`
  ${formStyles}
  ${ruleStyles}
  [data-cloud~="row"] { display: flex; margin: 0 -8px -8px; }
  [data-cloud~="question"] [data-cloud~="label"] { margin-block-start: 8px; font-size: 15px; }
  [data-cloud~="note"] { display: flex; gap: 8px; margin-block-start: 16px; padding: 12px; border-radius: var(--c-radius); background: var(--c-soft); font-size: 13px; line-height: 20px; overflow-wrap: anywhere; }
  [data-cloud~="note-body"] { flex: 1; }
  [data-cloud~="error"] > [data-cloud~="icon"] { color: var(--c-danger); }
  [data-cloud~="success"] > [data-cloud~="icon"] { color: var(--c-success); }
  [data-cloud~="muted"] { color: var(--c-muted); font-size: 13px; line-height: 20px; }
  @media (prefers-reduced-motion: no-preference) { [data-cloud~="note"] { animation: cloud-in var(--c-time) ease-out; } }
  [data-cloud~="secondary"] { border-color: var(--c-border); color: var(--c-text); background: var(--c-surface); }
  [data-cloud~="secondary"]:hover { background: var(--c-soft); }
  [data-cloud~="quiet"] { inline-size: auto; font-size: 14px; padding-inline: 8px; }
  [data-cloud~="panel"] { display: flex; flex-wrap: wrap; align-items: center; column-gap: 12px; padding: 12px; margin-block-end: 20px; border-radius: var(--c-radius); background: var(--c-soft); }
  [data-cloud~="panel"] > [data-cloud~="icon"] { color: var(--c-muted); }
  [data-cloud~="panel"][data-cloud~="success"] > [data-cloud~="icon"] { inline-size: 24px; block-size: 24px; color: var(--c-success); }
  [data-cloud~="panel-body"] { flex: 1 1 168px; display: flex; flex-direction: column; }
  [data-cloud~="caption"] { font-size: 13px; line-height: 20px; color: var(--c-muted); }
  [data-cloud~="subject"] { font-size: 15px; line-height: 22px; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
  [data-cloud~="panel"] [data-cloud~="quiet"] { flex: none; margin-block: -10px; margin-inline-end: -8px; }
  [data-cloud~="panel"] [data-cloud~="quiet"]:not(:only-child) { margin-inline-start: auto; }
  /* A long refusal takes what it needs rather than lie under the button. */
  [data-cloud~="paragraph"] { margin-block-end: 20px; text-wrap: pretty; }
  [data-cloud~="actions"] { display: grid; gap: 12px; }
  [data-cloud~="actions"]:empty { display: none; }
  [data-cloud~="after"] { margin-block-start: 20px; font-size: 13px; line-height: 20px; color: var(--c-muted); text-align: center; text-wrap: pretty; }
  [data-cloud~="links"] { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; column-gap: 8px; margin-block-start: 8px; font-variant-numeric: tabular-nums; }
  [data-cloud~="links"] [data-cloud~="button"][aria-disabled] { opacity: 1; color: var(--c-muted); font-weight: 400; }
  a[data-cloud~="button"], a[data-cloud~="button"]:hover { text-decoration: none; }
  [data-cloud~="notices"] { margin-block-end: 20px; }
  [data-cloud~="notice-list"] { padding: 0; list-style: none; }
  [data-cloud~="notice"] { display: flex; gap: 8px; padding-block: 10px; list-style: none; overflow-wrap: anywhere; }
  [data-cloud~="notice"] + [data-cloud~="notice"] { border-block-start: 1px solid var(--c-hairline); }
  [data-cloud~="notice"] > [data-cloud~="icon"] { block-size: 22px; color: var(--c-muted); }
  [data-cloud~="strong"] { font-weight: 600; }

  [data-cloud~="choices-field"] { display: block; inline-size: 100%; }
  [data-cloud~="choices-field"]:not(:has(> [data-cloud~="message"])) { margin-block-end: 20px; }
  [data-cloud~="legend"] { display: block; margin-block-end: 6px; }
  [data-cloud~="choices"] { display: grid; gap: 8px; }
  [data-cloud~="choice-row"] { grid-auto-flow: column; grid-auto-columns: 1fr; }
  [data-cloud~="choice-grid"] { grid-template-columns: repeat(auto-fill, minmax(min(100%, 138px), 1fr)); }
  [data-cloud~="choice-grid"]:lang(zh) { grid-template-columns: repeat(auto-fill, minmax(min(100%, 104px), 1fr)); }
  [data-cloud~="choice"] {
    position: relative; display: flex; align-items: center; gap: 10px; min-block-size: 44px; padding: 6px 12px; border-width: 1px; border-style: solid; border-color: var(--c-border); border-radius: var(--c-radius);
    background: var(--c-surface); line-height: 18px; cursor: pointer; overflow-wrap: anywhere;
  }
  [data-cloud~="choice"]:hover { background: var(--c-soft); }
  [data-cloud~="choice"]:has(:checked) { border-color: var(--c-accent); box-shadow: inset 0 0 0 1px var(--c-accent); background: var(--c-soft); font-weight: 500; }
  [data-cloud~="choice"]:has(:focus-visible) { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  [data-cloud~="radio"] { flex: none; inline-size: 16px; block-size: 16px; appearance: auto; accent-color: var(--c-accent); cursor: pointer; outline: none; }
  [data-cloud~="choice-grid"] [data-cloud~="choice"] { justify-content: center; padding-inline: 6px; font-size: 13px; text-align: center; }
  /* Over the whole card, so that a press, a touch explorer and a screen reader's focus box all meet it. */
  [data-cloud~="choice-grid"] [data-cloud~="radio"] { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; opacity: 0; }

  [data-cloud~="phone"] { border-width: 1px; border-style: solid; border-color: var(--c-border); border-radius: var(--c-radius); background: var(--c-surface); outline: 2px solid transparent; outline-offset: -1px; }
  [data-cloud~="phone"]:focus-within { border-color: var(--c-ring); outline-color: var(--c-ring); }
  [data-cloud~="phone"][data-error] { border-color: var(--c-danger); }
  [data-cloud~="phone"][data-error]:focus-within { outline-color: var(--c-danger); }
  [data-cloud~="phone"] [data-cloud~="input"], [data-cloud~="phone"] [data-cloud~="input"]:focus { block-size: 42px; border-color: transparent; border-width: 0; outline: none; background: none; font-variant-numeric: tabular-nums; }
  [data-cloud~="region"] { position: relative; flex: none; display: flex; align-items: center; gap: 2px; padding-inline: 12px 10px; border-inline-end: 1px solid var(--c-hairline); font-size: 16px; font-variant-numeric: tabular-nums; border-start-start-radius: var(--c-radius); border-end-start-radius: var(--c-radius); }
  [data-cloud~="region"]:has(:focus-visible) { background: var(--c-soft); text-decoration: underline; text-underline-offset: 4px; }
  [data-cloud~="region"] > [data-cloud~="icon"] { inline-size: 16px; color: var(--c-muted); }
  [data-cloud~="region-select"] { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; appearance: none; opacity: 0; font-size: 16px; cursor: pointer; background: var(--c-surface); color: var(--c-text); }

  [data-cloud~="passcode"] { --c-gap: 8px; --c-step: calc((100cqi + var(--c-gap)) / 6); position: relative; container-type: inline-size; block-size: 52px; }
  [data-digits="4"] { --c-step: calc((100cqi + var(--c-gap)) / 4); }
  [data-digits="5"] { --c-step: calc((100cqi + var(--c-gap)) / 5); }
  [data-digits="8"] { --c-step: calc((100cqi + var(--c-gap)) / 8); }
  [data-cloud~="boxes"] { position: absolute; inset: 0; display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: var(--c-gap); }
  [data-cloud~="digit"] {
    display: grid; place-items: center; border-width: 1px; border-style: solid; border-color: var(--c-border); border-radius: var(--c-radius); background: var(--c-surface);
    font: 500 22px/28px var(--c-font); font-variant-numeric: tabular-nums; outline: 2px solid transparent; outline-offset: -1px;
  }
  [data-cloud~="passcode"]:focus-within [data-next] { border-color: var(--c-ring); outline-color: var(--c-ring); }
  [data-cloud~="passcode"][data-error] [data-cloud~="digit"] { border-color: var(--c-danger); }
  [data-cloud~="passcode"][data-error]:focus-within [data-next] { outline-color: var(--c-danger); }
  /* The digits stand letter by letter where the boxes are, so that caret and selection do; only their colour is left out. */
  [data-cloud~="passcode-input"] {
    position: absolute; inset: 0; z-index: 1; inline-size: 100%; block-size: 100%; padding: 0; padding-inline-start: calc((var(--c-step) - var(--c-gap) - 1ch) / 2); appearance: none; border: 0; background: none; outline: none;
    font: 500 22px/52px var(--c-font); font-variant-numeric: tabular-nums; letter-spacing: calc(var(--c-step) - 1ch); color: transparent; -webkit-text-fill-color: transparent; caret-color: transparent; text-align: start; direction: ltr; overflow: hidden;
  }
  [data-cloud~="passcode-input"]:autofill { -webkit-text-fill-color: transparent; box-shadow: none; transition: background-color 99999s; }
  :where([data-cloud~="choice"], [data-cloud~="digit"], [data-cloud~="phone"]) { transition: border-color var(--c-time), background-color var(--c-time), outline-color var(--c-time); }
  @media (prefers-reduced-motion: no-preference) { [data-cloud~="passcode"][data-error] [data-cloud~="boxes"] { animation: cloud-no 240ms ease-out; } }
  @keyframes cloud-no { 25% { transform: translateX(-3px); } 75% { transform: translateX(3px); } }
  @media (forced-colors: active) {
    [data-cloud~="choice"]:has(:checked) { outline: 3px solid Highlight; outline-offset: -3px; }
    [data-cloud~="choice-grid"] [data-cloud~="radio"] { opacity: 1; inset: auto 4px auto auto; inline-size: 14px; block-size: 14px; }
    [data-cloud~="passcode"]:focus-within [data-next] { outline-color: Highlight; }
  }
`;
