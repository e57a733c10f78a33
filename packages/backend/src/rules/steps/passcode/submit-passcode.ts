import type { ActionInput } from '@cloud-sign-in/contract';
import type { Rule } from '../../../rule.ts';
import { leadToAssociateByPhone } from '../../associate/lead-to-associate-by-phone.ts';
import { checkPasscode } from '../../check-passcode.ts';
import { countVerification } from '../../count-verification.ts';
import { passStep } from '../../pass-step.ts';
import { refuse } from '../../refuse.ts';
import { purposeOf } from '../../register/purpose-of.ts';
import { refuseFullPhone } from '../../register/refuse-full-phone.ts';
import { readRegistration } from '../../register/registration.ts';

/**
 * Takes the passcode that proves the phone (REG-2, PHN-4). Only here, after the proof, a person learns which accounts are on the phone (ASC-1), or that
 * it carries as many as it may, and goes back to type another one with everything kept (PHN-5).
 */
export const submitPasscode: Rule<ActionInput<'register', 'passcode', 'submitPasscode'>> = {
  limits(context) {
    const { passcodeId, phone } = readRegistration(context.flow);
    return countVerification(context, passcodeId ?? context.flowId, phone ?? context.flowId);
  },

  async decide(context) {
    const registration = readRegistration(context.flow);
    const proof = await checkPasscode(context, purposeOf(registration), registration.passcodeId ?? '', context.input.passcode);
    if ('refusal' in proof) return refuse(proof.refusal);
    const proved = { ...registration, provedPhone: proof.phone };
    const decision = (await leadToAssociateByPhone(context, proved)) ?? (await refuseFullPhone(context, proved, proof.phone)) ?? (await passStep(context, proved, 'phone'));
    return { ...decision, writes: [proof.consume, ...decision.writes] };
  },
};
