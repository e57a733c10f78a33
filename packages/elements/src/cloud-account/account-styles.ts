import { css } from 'lit';

/** `<cloud-account>` in its shadow root. */
export const accountStyles = css`
  :host { display: block; box-sizing: border-box; inline-size: 100%; container-type: inline-size; font: 400 14px/22px var(--c-font); color: var(--c-text); text-align: start; }
  :host([hidden]) { display: none; }
  .account { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--c-space) * 3); max-inline-size: 800px; margin-inline: auto; }
  section, .empty, .loading { box-sizing: border-box; padding: calc(var(--c-space) * 3) calc(var(--c-space) * 4); background: var(--c-surface); border: 1px solid var(--c-hairline); border-radius: calc(var(--c-radius) * 1.5); box-shadow: 0 1px 2px rgb(0 0 0 / 4%); }
  .loading { color: var(--c-muted); min-block-size: 320px; }
  .empty { display: grid; justify-items: center; gap: 4px; padding-block: calc(var(--c-space) * 6); text-align: center; }
  .empty p { margin: 0 0 12px; color: var(--c-muted); }
  h2 { margin: 0; font: 600 18px/26px var(--c-font); }
  .lead { margin: 2px 0 0; color: var(--c-muted); }
  ul { margin: 8px 0 0; padding: 0; list-style: none; }
  .row + .row { border-block-start: 1px solid var(--c-hairline); }
  .line { display: grid; grid-template-columns: 148px minmax(0, 1fr) auto; align-items: center; column-gap: 16px; min-block-size: 56px; }
  .label { display: flex; align-items: center; gap: 8px; color: var(--c-muted); }
  .label svg { flex: none; display: block; inline-size: 20px; block-size: 20px; }
  .value { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 12px; padding-block: 8px; overflow-wrap: anywhere; }
  .is { font-weight: 500; font-variant-numeric: tabular-nums; }
  .missing { color: var(--c-muted); }
  .badges { display: flex; flex-wrap: wrap; gap: 6px; }
  .badge { padding: 0 8px; border: 1px solid var(--c-hairline); border-radius: 10px; font-size: 12px; line-height: 18px; color: var(--c-muted); white-space: nowrap; }
  .badge[data-good] { color: var(--c-success); border-color: currentColor; }
  .detail { flex-basis: 100%; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  .actions { display: flex; gap: 4px; margin-inline-end: -12px; }
  button, .call { box-sizing: border-box; display: inline-flex; align-items: center; justify-content: center; min-block-size: 44px; margin: 0; padding: 0 12px; border: 0; border-radius: var(--c-radius); background: none; font: 500 14px/22px var(--c-font); color: var(--c-link); cursor: pointer; text-decoration: none; white-space: nowrap; transition: background-color var(--c-time); }
  button:hover { background: var(--c-soft); }
  button[aria-disabled] { opacity: .6; cursor: default; }
  button:focus-visible, .call:focus-visible { outline: 2px solid var(--c-ring); outline-offset: -2px; }
  .call { padding-inline: 24px; background: var(--c-accent); color: var(--c-on-accent); }
  .call:hover { background: var(--c-accent-hover); }
  .call:focus-visible { outline-offset: 2px; }
  .panel { margin: 4px 0 20px; padding: 20px; border-radius: var(--c-radius); border: 1px solid var(--c-hairline); }
  .foot { margin-block-start: 4px; padding-block-start: 4px; border-block-start: 1px solid var(--c-hairline); margin-inline: -12px; padding-inline: 0; }
  .fault { margin: 0; color: var(--c-danger); }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @container (max-width: 559px) {
    section, .empty, .loading { padding-inline: calc(var(--c-space) * 2.5); border-inline-width: 0; border-radius: 0; box-shadow: none; }
    .line { grid-template-columns: minmax(0, 1fr) auto; row-gap: 0; padding-block: 6px; }
    .label { grid-column: 1; font-size: 13px; line-height: 20px; }
    .value { grid-column: 1; padding-block: 0; }
    .actions { grid-area: 1 / 2 / span 2; }
    .panel { padding: 16px; }
  }
  @media (prefers-reduced-motion: no-preference) { .panel { animation: open var(--c-time) ease-out; } }
  @keyframes open { from { opacity: 0; transform: translateY(-4px); } }
`;
