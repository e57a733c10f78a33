import { keyboard } from './keyboard.ts';
import { mouse } from './mouse.ts';

/** Both ways to act, by the words that stand in a test's title. */
export const hands = { 'by mouse': mouse, 'by keyboard alone': keyboard } as const;
