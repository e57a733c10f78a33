import * as z from 'zod/mini';

/** A code that a vendor sends through the browser: anybody may have written it, so its shape is checked before the vendor is asked. */
export const authorizationCode = z.string().check(z.regex(/^[\w@.~-]{1,512}$/));
