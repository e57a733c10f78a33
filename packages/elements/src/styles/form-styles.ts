import { css } from 'lit';

/** What a registration's first view draws besides: room for rules, boxes to tick. The login's first view has none of it. */
export const formStyles = css`
  /* Rules, or in their place what else is to be said: the room is the same. */
  [data-cloud~="below"] { display: grid; min-block-size: 76px; }
  [data-cloud~="below"] > * { grid-area: 1 / 1; }
  [data-cloud~="below"] > [data-cloud~="message"] { min-block-size: 0; padding-block: 4px 0; }
  [data-cloud~="check"] { display: flex; gap: 8px; align-items: start; min-block-size: 44px; padding-block: 11px; cursor: pointer; font-weight: 400; }
  /* Two lines of agreements, or one and an error. */
  [data-cloud~="agreements"] { min-block-size: 88px; }
  [data-cloud~="agreements"] > [data-cloud~="message"] { min-block-size: 0; padding-block: 0; }
  [data-cloud~="box"] { flex: none; inline-size: 16px; block-size: 16px; margin-block: 3px; accent-color: var(--c-accent); appearance: auto; }
  [data-cloud~="tabs"] { min-block-size: 44px; margin-block-end: 20px; }
  [data-pending] { visibility: hidden; }
  [data-cloud~="placeholder"] { block-size: 240px; border-radius: var(--c-radius); background: repeating-linear-gradient(#0000 0 28px, var(--c-soft) 0 72px, #0000 0 78px) 0 0 / 1px 312px repeat-x; }
  [data-cloud~="tall"] { block-size: 346px; }
  [data-cloud~="box"]:focus-visible { outline: 2px solid var(--c-ring); outline-offset: 2px; }
`;
