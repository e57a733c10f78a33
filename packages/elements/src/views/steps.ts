// All that comes after the first view, in one chunk: a person walks through most of it. Its name names the chunk.
export { FlowAnswers } from '../controllers/flow-answers.ts';
export { notes } from '../parts/notes.ts';
export { stepBar } from '../parts/step-bar.ts';
export { stepStyles } from '../styles/step-styles.ts';
export { textOfRefusal } from '../text-of-refusal.ts';
