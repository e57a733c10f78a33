import * as z from 'zod/mini';

/** `GET /.well-known/jwks.json`: the public keys that tokens are verified with (RFC 7517). */
export const keySet = /* @__PURE__ */ z.object({
  keys: z.array(z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), alg: z.literal('ES256'), use: z.literal('sig'), kid: z.string(), x: z.string(), y: z.string() })),
});
export type KeySet = z.infer<typeof keySet>;
