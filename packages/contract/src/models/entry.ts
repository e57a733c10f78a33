import * as z from 'zod/mini';
import { localizedText, publicPolicy } from '../policy/policy.ts';

/** Version of the contract. The first number changes when an old client may break. */
export const contractVersion = '1.0';

/** `GET /entry`: what a page needs before anybody types. Cacheable, the same for everybody. */
export const entry = /* @__PURE__ */ z.object({
  contractVersion: z.string(),
  policy: publicPolicy,
  /** Ways to log in besides the password; filled by the providers. */
  providers: z.array(z.object({ id: z.string(), name: localizedText, opens: z.enum(['here', 'new']) })),
});
export type Entry = z.infer<typeof entry>;
