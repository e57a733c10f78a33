import * as z from 'zod/mini';
import { agreement } from '../../policy/policy.ts';

/** Accepted agreements: id → the version that was shown (REG-9). */
export const acceptedAgreements = /* @__PURE__ */ z.record(/* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(64)), /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(64)));

/**
 * The agreements this step asks for, where it is the last one before a first login at a provider creates an account (REG-9): in the version that holds now,
 * with the link and the title to show. Left out: none are asked for here.
 */
export const askedAgreements = /* @__PURE__ */ z.optional(/* @__PURE__ */ z.array(agreement));
