import * as z from 'zod/mini';
import { CloudError } from './cloud-error.ts';

/**
 * Parses what a backend answered by a schema of the contract. Unknown fields are dropped; what is missing or of another kind throws
 * `protocol` with the place, never the value.
 */
export function parseReply<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = z.safeParse(schema, body);
  if (result.success) return result.data;
  throw new CloudError('protocol', { at: result.error.issues[0]?.path.join('.') });
}
