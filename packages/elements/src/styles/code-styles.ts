import { css } from 'lit';

/** What a code needs of the styles that forms share: an element that shows nothing else has no use for the rest. */
export const codeStyles = css`
  [data-cloud] { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid; font: inherit; color: inherit; min-inline-size: 0; }
  [data-cloud~="icon"] { display: block; flex: none; inline-size: 20px; block-size: 20px; }
  [data-cloud~="button"] {
    display: flex; align-items: center; justify-content: center; min-block-size: 44px; padding: 10px 16px; border-width: 1px; border-color: transparent; border-radius: var(--c-radius);
    font: 500 15px/22px var(--c-font); text-align: center; text-decoration: none; cursor: pointer; background: none; color: var(--c-link); transition: background-color var(--c-time), opacity var(--c-time);
  }
  [data-cloud~="primary"] { background: var(--c-accent); color: var(--c-on-accent); }
  [data-cloud~="primary"]:hover { background: var(--c-accent-hover); }
  [data-cloud~="secondary"] { border-color: var(--c-border); color: var(--c-text); background: var(--c-surface); }
  [data-cloud~="secondary"]:hover { background: var(--c-soft); }
  [data-cloud~="button"][aria-disabled] { cursor: default; opacity: .6; }
  [data-cloud~="link"] { color: var(--c-link); font-weight: 500; text-decoration: none; border-radius: 4px; }
  [data-cloud~="link"]:hover { text-decoration: underline; text-underline-offset: 3px; }
  [data-cloud]:is(button, a):focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  [data-cloud~="spinner"] { inline-size: 16px; block-size: 16px; border: 2px solid; border-block-start-color: transparent; border-radius: 50%; }
  [data-cloud~="hidden"] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: no-preference) { [data-cloud~="spinner"] { animation: cloud-turn .8s linear infinite; } }
  @keyframes cloud-turn { to { transform: rotate(1turn); } }
  @keyframes cloud-in { from { opacity: 0; } }
`;
