import * as z from 'zod/mini';

/** An id of somebody at a vendor. Its letters keep it apart from what it is joined with in our ids (PRV-6). */
export const subject = z.string().check(z.regex(/^[\w.-]{1,128}$/));

/** The same, where a vendor may leave it out or empty. */
export const optionalSubject = z.pipe(
  z.optional(z.union([z.literal(''), subject])),
  z.transform((value) => (value === '' ? undefined : value)),
);
