import * as z from 'zod';

const word = z.string().min(1);
const app = { appId: word, secret: word };
const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be the 43 letters and digits of 消息加解密 Key');
/** What WeChat and we know to check and read its pushes. */
const push = { token: z.string().regex(/^[A-Za-z0-9]{3,32}$/, 'must be the 3 to 32 letters and digits of 消息校验 Token'), encodingAesKey: aesKey, previousEncodingAesKey: aesKey.optional() };

/** Our ids and secrets at the providers. One that is left out is not offered. */
export const providerSettings = z.strictObject({
  /** A website app (网站应用); `inWechat`: a service account under the same Open Platform account, for WeChat's own browser. */
  wechat: z.strictObject({ ...app, inWechat: z.strictObject(app).optional() }).optional(),
  /** A component platform that Official Accounts authorise, or with `mode: 'scene'` our own account, which people follow. */
  'wechat-official-account': z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('component').default('component'), ...app, ...push }),
    z.strictObject({ mode: z.literal('scene'), ...app, ...push }),
  ]).optional(),
  qq: z.strictObject(app).optional(),
  jd: z.strictObject({ appKey: word, secret: word }).optional(),
});
export type ProviderSettings = z.infer<typeof providerSettings>;
