import { css } from 'lit';

/** The frame in the shadow root: card, header, step bar, footer. */
export const frameStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    /* A container has no width of its own to offer a parent that shrinks to fit (a dialog, a flex row). */
    contain-intrinsic-inline-size: 400px;
    container-type: inline-size;
    color: var(--c-text);
    font: 400 14px/22px var(--c-font);
    text-align: start;
  }
  :host([hidden]) { display: none; }
  .card {
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: var(--cloud-width, 400px);
    margin-inline: auto;
    padding: calc(var(--c-space) * 5) calc(var(--c-space) * 4) calc(var(--c-space) * 4);
    background: var(--c-surface);
    border: 1px solid var(--c-hairline);
    border-radius: calc(var(--c-radius) * 1.5);
    box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px -8px rgb(0 0 0 / 8%);
  }
  slot[name="brand"]::slotted(*) { display: block; margin-block-end: calc(var(--c-space) * 2); }
  h2 { margin: 0; font: 600 20px/28px var(--c-font); outline: none; }
  .lead { margin: 4px 0 0; color: var(--c-muted); overflow-wrap: anywhere; }
  .body { margin-block-start: calc(var(--c-space) * 3); }
  footer { margin-block-start: calc(var(--c-space) * 3); text-align: center; color: var(--c-muted); }
  footer:not(:has(:not(slot))) { margin-block-start: 0; }
  footer ::slotted(*) { margin-block-start: calc(var(--c-space) * 2); }
  a {
    color: var(--c-link);
    font-weight: 500;
    text-decoration: none;
    border-radius: 4px;
    padding-block: 11px;
  }
  a:hover { text-decoration: underline; text-underline-offset: 3px; }
  a:focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
  /* For other ways in, until they are there. */
  .room > .body { padding-block-end: 156px; }
  @container (min-width: 720px) {
    .split { display: grid; grid-template-columns: 280px 1fr; column-gap: 40px; max-inline-size: 760px; }
    .split > * { grid-column: 2; }
  }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .refusal { margin: 0; padding: 16px; border: 2px solid var(--c-danger); border-radius: var(--c-radius); color: var(--c-danger); }
  @container (max-width: 479px) {
    .card { max-inline-size: none; border-color: transparent; border-radius: 0; box-shadow: none; padding: calc(var(--c-space) * 4) calc(var(--c-space) * 3); }
  }
`;
