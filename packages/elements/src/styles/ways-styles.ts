import { css } from 'lit';

/** Other ways in, in the frame's shadow root; adopted when the entry names some. */
export const waysStyles = css`
  .ways { min-block-size: 156px; }
  .rule { display: flex; align-items: center; gap: 12px; margin: 24px 0 12px; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  .rule::before, .rule::after { content: ""; flex: 1; border-block-start: 1px solid var(--c-hairline); }
  .row { display: flex; flex-wrap: wrap; justify-content: center; gap: 4px; margin: 0; padding: 0; list-style: none; }
  .row > li { inline-size: 88px; }
  .way { position: relative; display: grid; justify-items: center; gap: 4px; inline-size: 100%; margin: 0; padding: 4px 2px; border: 0; border-radius: var(--c-radius); background: none; font: 400 12px/18px var(--c-font); color: var(--c-text); cursor: pointer; text-wrap: balance; }
  .way:focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  .way[aria-disabled] { cursor: default; }
  .way[aria-disabled]:not([aria-busy]) { opacity: .6; }
  .disc { display: grid; place-items: center; inline-size: 44px; block-size: 44px; border: 1px solid var(--c-border); border-radius: 50%; transition: background-color var(--c-time), border-color var(--c-time); }
  .way:hover .disc { background: var(--c-soft); }
  .way[data-marked] .disc { border: 2px solid var(--c-accent); }
  .disc svg { display: block; inline-size: 24px; block-size: 24px; }
  .name { overflow-wrap: anywhere; }
  .mark { position: absolute; inset-block-start: -6px; inset-inline-start: 50%; padding: 0 6px; border-radius: 9px; background: var(--c-accent); color: var(--c-on-accent); font-size: 11px; line-height: 18px; white-space: nowrap; }
  .help { margin-block-start: 6px; text-align: center; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  .help summary { display: inline-block; padding-block: 12px; margin-block: -12px; cursor: pointer; border-radius: 4px; list-style: none; text-decoration: underline; text-decoration-color: var(--c-border); text-underline-offset: 3px; }
  .help summary::-webkit-details-marker { display: none; }
  .help summary:focus-visible { outline: 2px solid var(--c-ring); outline-offset: -4px; }
  .help p { margin: 12px 0 0; padding: 12px; border-radius: var(--c-radius); background: var(--c-soft); text-align: start; text-wrap: pretty; }
  .spinner { inline-size: 18px; block-size: 18px; border: 2px solid; border-block-start-color: transparent; border-radius: 50%; }
  header:has(.choice) { display: grid; grid-template-columns: 1fr auto; align-items: center; }
  header:has(.choice) > :not(h2, .choice) { grid-column: 1 / -1; }
  .choice { display: flex; gap: 4px; margin-block: -8px; }
  .tab { position: relative; display: grid; place-items: center; min-block-size: 44px; padding-inline: 8px; color: var(--c-muted); cursor: pointer; }
  .tab:has(:checked) { color: var(--c-text); font-weight: 500; }
  .tab:has(:checked)::after { content: ""; position: absolute; inset-inline: 8px; inset-block-end: 6px; block-size: 2px; border-radius: 1px; background: var(--c-accent); }
  .tab:has(:focus-visible) { outline: 2px solid var(--c-ring); outline-offset: -4px; border-radius: 8px; }
  .aside { display: none; }
  .other > .aside { display: block; padding-block-start: calc(var(--c-space) * 3); min-block-size: 262px; }
  .other > .body { display: none; }
  h3 { margin: 0 0 20px; font: 600 16px/24px var(--c-font); text-align: center; }
  .aside h3 { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .code-room { inline-size: 200px; block-size: 200px; margin-inline: auto; border-radius: var(--c-radius); background: var(--c-soft); }
  @container (min-width: 720px) {
    .split .choice { display: none; }
    .split > .aside, .split.other > .aside { grid-area: 1 / 1 / span 4; display: grid; align-content: center; padding: 0; padding-inline-end: calc(var(--c-space) * 5); border-inline-end: 1px solid var(--c-hairline); }
    .split > .aside > h3 { position: static; inline-size: auto; block-size: auto; overflow: visible; clip-path: none; }
    .split.other > .body { display: block; }
  }
  @media (prefers-reduced-motion: no-preference) { .spinner { animation: turn .8s linear infinite; } }
  @keyframes turn { to { transform: rotate(1turn); } }
`;
