import { parseSnapshot } from './parse-snapshot.ts';
import { readFault } from './read-fault.ts';
import { readRefusal } from './read-refusal.ts';

/** What reads the answers of flows: every state's payload, refusals and faults. Of no use before the first answer. */
export const answerReaders = { parseSnapshot, readRefusal, readFault };
