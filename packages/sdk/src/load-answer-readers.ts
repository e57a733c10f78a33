import type { answerReaders } from './answer-readers.ts';
import { CloudError } from './cloud-error.ts';

export type AnswerReaders = typeof answerReaders;

/**
 * Fetches what reads answers, beside the request whose answer it will read: the schemas of all states weigh more than the form that waits for them.
 * @throws CloudError `network`; whether the request was done is then open, as after any lost answer
 */
export async function loadAnswerReaders(): Promise<AnswerReaders> {
  try {
    return (await import('./answer-readers.ts')).answerReaders;
  } catch (cause) {
    throw new CloudError('network', { cause });
  }
}
