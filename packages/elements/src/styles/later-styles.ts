import { css } from 'lit';
import { conditionStyles } from './condition-styles.ts';
import { pageStyles } from './page-styles.ts';
import { stepStyles } from './step-styles.ts';
import { waitingStyles } from './waiting-styles.ts';

/** What the later views of a flow draw in light DOM. */
export const laterStyles = css`
  ${stepStyles}
  ${waitingStyles}
  ${pageStyles}
  ${conditionStyles}
`;
