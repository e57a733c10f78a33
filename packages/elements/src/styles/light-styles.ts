import { css } from 'lit';

/**
 * The form in light DOM; adopted at the host's root node. What a site's reset touches (boxes, fonts, the paint of controls) is set on
 * our own attribute and holds under any reset; the rest is in `:where()`, so that a site's plain CSS wins without a fight.
 */
export const lightStyles = css`
  [data-cloud] { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; font: inherit; letter-spacing: inherit; color: inherit; min-inline-size: 0; text-transform: none; float: none; }
  [data-cloud~="form"] { display: flex; flex-direction: column; inline-size: 100%; font: 400 14px/22px var(--c-font); color: var(--c-text); text-align: start; }
  [data-cloud~="form"][lang^="zh"] { --c-font: var(--c-han); }
  [data-cloud~="field"] { display: block; }
  [data-cloud~="label-row"] { display: flex; justify-content: space-between; gap: 8px; margin-block-end: 6px; }
  [data-cloud~="label"] { display: inline-block; font-weight: 500; inline-size: auto; }
  [data-cloud~="control"] { position: relative; display: flex; }
  [data-cloud~="input"] {
    display: block; inline-size: 100%; block-size: 44px; padding-inline: 12px; appearance: none; border-width: 1px; border-style: solid; border-radius: var(--c-radius);
    background: var(--c-surface); color: var(--c-text); font: 400 16px/24px var(--c-font); outline: 2px solid transparent; outline-offset: -1px; box-shadow: none; border-color: var(--c-border);
  }
  /* Over the border: one colour to fade in where its four sides would be four more. */
  [data-cloud~="input"]:focus { outline-color: var(--c-ring); }
  [data-cloud~="input"][aria-invalid] { border-color: var(--c-danger); }
  [data-cloud~="input"][aria-invalid]:focus { outline-color: var(--c-danger); }
  [data-cloud~="input"]:has(+ [data-cloud~="reveal"]) { padding-inline-end: 46px; }
  [data-cloud~="reveal"] { position: absolute; inset-block: 0; inset-inline-end: 0; display: grid; place-items: center; inline-size: 44px; block-size: 44px; appearance: none; background: none; color: var(--c-muted); border-radius: var(--c-radius); cursor: pointer; }
  [data-cloud~="icon"] { display: block; flex: none; inline-size: 20px; block-size: 20px; max-inline-size: none; vertical-align: middle; }
  [data-cloud~="message"] { display: flex; gap: 4px; min-block-size: 34px; padding-block: 4px 6px; font-size: 13px; line-height: 18px; color: var(--c-muted); }
  [data-cloud~="long"] { min-block-size: 46px; }
  [data-cloud~="message"][data-error] { color: var(--c-danger); }
  [data-cloud~="message"] [data-cloud~="icon"] { inline-size: 16px; block-size: 18px; }
  [data-cloud~="button"] {
    display: flex; align-items: center; justify-content: center; gap: 8px; inline-size: 100%; min-block-size: 44px; padding: 10px 16px; appearance: none; border-width: 1px; border-color: transparent; border-radius: var(--c-radius);
    font: 500 15px/22px var(--c-font); text-align: center; cursor: pointer; background: none; color: var(--c-link); user-select: none;
  }
  [data-cloud~="primary"] { background: var(--c-accent); color: var(--c-on-accent); }
  [data-cloud~="primary"]:hover { background: var(--c-accent-hover); }
  [data-cloud~="button"][aria-disabled] { cursor: default; opacity: .6; }
  [data-cloud~="button"][aria-busy] { opacity: 1; cursor: progress; }
  [data-cloud~="spinner"] { display: block; flex: none; inline-size: 16px; block-size: 16px; border: 2px solid; border-block-start-color: transparent; border-radius: 50%; }
  [data-cloud~="link"] { display: inline; color: var(--c-link); font-weight: 500; text-decoration: none; }
  [data-cloud]:is(button, a):focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  [data-cloud~="reveal"]:focus-visible { outline-offset: -4px; }
  :where([data-cloud~="input"], [data-cloud~="button"], [data-cloud~="reveal"]) { transition: color var(--c-time), background-color var(--c-time), border-color var(--c-time), outline-color var(--c-time); }
  :where([data-cloud~="link"]):hover { text-decoration: underline; text-underline-offset: 3px; }
  @media (prefers-reduced-motion: no-preference) {
    [data-cloud~="message"]:is([data-error], [data-hint]) > * { animation: cloud-in var(--c-time) ease-out; }
    [data-cloud~="spinner"] { animation: cloud-turn .8s linear infinite; }
  }
  @keyframes cloud-turn { to { transform: rotate(1turn); } }
  @keyframes cloud-in { from { opacity: 0; } }
`;
