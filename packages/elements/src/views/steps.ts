// All that comes after the first view, in one chunk: a person walks through most of it. Its name names the chunk.
export { FlowAnswers } from '../controllers/flow-answers.ts';
export { stepBarStyles } from '../styles/step-bar-styles.ts';
export { laterStyles } from '../styles/later-styles.ts';
export { loadWaitingTexts } from '../locales/load-waiting-texts.ts';
