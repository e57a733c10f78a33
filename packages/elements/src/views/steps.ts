// All that comes after the first view, in one chunk: a person walks through most of it. Its name names the chunk.
export { FlowAnswers } from '../controllers/flow-answers.ts';
export { stepBarStyles } from '../styles/step-bar-styles.ts';
export { stepStyles } from '../styles/step-styles.ts';
