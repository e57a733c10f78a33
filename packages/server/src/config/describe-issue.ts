import type * as z from 'zod';

/** A setting that is wrong, and in words what is. */
export interface SettingFault { key: string; problem: string }

/**
 * Says what is wrong with a setting, in words for whoever wrote it. What was written is never among them: it may be a secret.
 * @param issue found with `reportInput`, by which what is missing differs from what is of another type
 */
export function describeIssue(issue: z.core.$ZodIssue): SettingFault[] {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => ({ key: [...issue.path, name].join('.'), problem: 'is no setting; is it spelled right?' }));
  if (issue.code === 'invalid_type') return [{ key, problem: issue.input === undefined ? 'is missing' : `must be ${nameType(issue.expected)}, not ${nameType(typeOf(issue.input))}` }];
  if (issue.code === 'invalid_union') {
    // Of what may be a word or a whole thing, the whole thing was tried where its parts are what is wrong.
    const within = issue.errors.find((branch) => branch.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys')) ?? [];
    if (within.length > 0) return within.flatMap((part) => describeIssue({ ...part, path: [...issue.path, ...part.path] }));
  }
  return [{ key, problem: issue.message }];
}

const types: Readonly<Record<string, string>> = { array: 'a list', boolean: 'true or false', int: 'a whole number', nan: 'a text', null: 'null', number: 'a number', object: 'an object', record: 'an object', string: 'a text' };

function nameType(type: string): string {
  return types[type] ?? type;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Number.isNaN(value)) return 'nan'; // of a variable of the environment, which is always a text
  return Array.isArray(value) ? 'array' : typeof value;
}
