import { parseSnapshot } from './parse-snapshot.ts';
import { readRefusal } from './read-refusal.ts';

/** What reads the answers of flows: every state's payload, and refusals. Of no use before the first answer. */
export const answerReaders = { parseSnapshot, readRefusal };
