import * as z from 'zod/mini';

/** `POST /links/use`. One of: nothing more, the password chosen at registration, a new password, or "this wasn't me". */
export const linkUse = /* @__PURE__ */ z.object({
  token: /* @__PURE__ */ z.string().check(z.minLength(1), z.maxLength(256)),
  password: z.optional(/* @__PURE__ */ z.string().check(z.maxLength(1024))),
  newPassword: z.optional(/* @__PURE__ */ z.string().check(z.maxLength(1024))),
  reject: z.optional(z.literal(true)),
});
