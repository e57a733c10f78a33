import { css } from 'lit';

/** `<cloud-session>` in its shadow root. */
export const sessionStyles = css`
  :host { display: inline-block; position: relative; font: 400 14px/22px var(--c-font); color: var(--c-text); text-align: start; }
  :host([hidden]) { display: none; }
  .ways { display: flex; align-items: center; gap: 4px; white-space: nowrap; }
  .pending { visibility: hidden; }
  a, button { box-sizing: border-box; display: inline-flex; align-items: center; gap: 8px; min-block-size: 44px; margin: 0; padding: 0 16px; border: 1px solid transparent; border-radius: var(--c-radius); background: none; font: inherit; font-weight: 500; color: inherit; text-decoration: none; cursor: pointer; transition: background-color var(--c-time), color var(--c-time); }
  a:hover, button:hover { background: var(--c-soft); }
  .call { background: var(--c-accent); color: var(--c-on-accent); }
  .call:hover { background: var(--c-accent-hover); }
  a:focus-visible, button:focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  .account { padding-inline: 8px 10px; max-inline-size: min(100%, 16em); }
  .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .avatar { display: grid; place-items: center; flex: none; inline-size: 28px; block-size: 28px; border-radius: 50%; background: var(--c-soft); color: var(--c-muted); }
  button:hover .avatar { background: var(--c-surface); }
  svg { display: block; flex: none; inline-size: 20px; block-size: 20px; }
  .avatar svg { inline-size: 18px; block-size: 18px; }
  .chevron { color: var(--c-muted); transition: transform var(--c-time); }
  [aria-expanded="true"] .chevron { transform: rotate(180deg); }
  .chevron svg { inline-size: 16px; block-size: 16px; }
  .menu { position: absolute; z-index: 10; inset-block-start: calc(100% + 6px); inset-inline-end: 0; box-sizing: border-box; min-inline-size: 224px; max-inline-size: min(320px, 90vi); padding: 6px; border: 1px solid var(--c-hairline); border-radius: calc(var(--c-radius) * 1.25); background: var(--c-surface); box-shadow: 0 1px 2px rgb(0 0 0 / 6%), 0 12px 32px -8px rgb(0 0 0 / 16%); }
  .menu.at-start { inset-inline: 0 auto; }
  .menu[hidden] { display: none; }
  .who { margin: 0 0 6px; padding: 8px 10px 12px; border-block-end: 1px solid var(--c-hairline); overflow-wrap: anywhere; }
  .caption { display: block; font-size: 13px; line-height: 20px; color: var(--c-muted); }
  .who strong { font-weight: 600; }
  .menu button { inline-size: 100%; padding-inline: 10px; font-weight: 400; }
  .menu button[aria-disabled="true"] { color: var(--c-muted); cursor: progress; }
  .fault { margin: 4px 10px 8px; font-size: 13px; line-height: 20px; color: var(--c-danger); }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: no-preference) { .menu { animation: open var(--c-time) ease-out; } }
  @keyframes open { from { opacity: 0; transform: translateY(-4px); } }
`;
