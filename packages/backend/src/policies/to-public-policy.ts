import type { Policy, PublicPolicy } from '@cloud-sign-in/contract';

/**
 * The part of a policy that every page may know (`GET /entry`). Picked field by field, so that a field added to the policy stays private
 * until somebody decides otherwise.
 */
export function toPublicPolicy(policy: Policy): PublicPolicy {
  const { id, register, login, accountName, password, phone, industries, agreements } = policy;
  return {
    id,
    register: { methods: [...register.methods], advice: [...register.advice], notices: [...register.notices] },
    login: { identifiers: [...login.identifiers], ...(login.scan === undefined ? {} : { scan: { downloadUrl: login.scan.downloadUrl } }) },
    accountName: { min: accountName.min, max: accountName.max },
    password: {
      min: password.min, max: password.max, classes: password.classes, characters: password.characters,
      differsFromName: password.differsFromName, history: password.history,
    },
    phone: { regions: [...phone.regions], channels: [...phone.channels], ...(phone.cap === undefined ? {} : { cap: phone.cap }) },
    industries: [...industries],
    agreements: agreements.map(({ id: agreement, version, url, title }) => ({ id: agreement, version, url, title: { ...title } })),
  };
}
