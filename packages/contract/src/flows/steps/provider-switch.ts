import * as z from 'zod/mini';
import { defineStep } from '../../define-flow.ts';
import { remainingWay } from './disassociation.ts';

export const providerSwitchPayload = /* @__PURE__ */ z.object({ provider: z.string(), turnOn: z.boolean(), remaining: z.array(remainingWay), missing: z.array(z.enum(['password', 'other_way'])) });

/** Logging in by a provider is switched off or on again (MGT-3). */
export const providerSwitch = /* @__PURE__ */ defineStep({
  payload: providerSwitchPayload,
  actions: {
    confirmProviderSwitch: { input: /* @__PURE__ */ z.object({}), to: ['next', 'providerSwitch'], refusals: ['last_way_to_log_in'] },
  },
});
