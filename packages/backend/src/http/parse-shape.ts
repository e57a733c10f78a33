import * as z from 'zod/mini';
import { Fault } from './fault.ts';

const plainKey = /^\w{1,64}$/;

/**
 * Parses by a schema of the contract; unknown fields are dropped (REG-7). A failure is the fault `input_invalid` and names places and
 * problems, never values.
 */
export function parseShape<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    // A key of a record was typed by the caller too: only plain ones are told back.
    path: issue.path.map((part) => (plainKey.test(String(part)) ? String(part) : '?')).join('.'),
    problem: issue.code,
  }));
  throw new Fault('input_invalid', { issues });
}
