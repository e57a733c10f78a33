import { placeOfError } from '@cloud-sign-in/backend/http/place-of-error';
import type { LogFacts } from './logger.ts';

/** What may be told of an error: its kind, code and place. Its message may hold what somebody typed, or a password of the database. */
export function describeError(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;
  return { error: error.name, code, place: placeOfError(error) };
}
