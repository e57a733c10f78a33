/** Where one logs in: every message carries it. */
const carriedByAll = ['site', 'host'] as const;

/**
 * The names by which a site picks the texts a vendor approved. Each list is the only one of its kind: what is sent is typed by it, and what
 * may be configured is read from it.
 */
export const templateNames = {
  kinds: ['passcode', 'accountNames', 'passwordChanged', 'identityAssociated', 'accountNotice'],
  /** What a passcode sent to a phone is for. */
  purposes: ['register', 'recover', 'associate', 'reauthenticate', 'changePhone'],
  /** What an account is told of after it has happened, so that its owner notices what they did not do. */
  events: ['phoneChanged', 'emailChanged', 'identityDisassociated', 'providerSwitchedOff', 'accountUpgraded', 'signedIn'],
  /** What each kind carries, so what may go into the places of its templates. */
  values: {
    passcode: ['passcode', 'minutes', ...carriedByAll],
    accountNames: ['names', ...carriedByAll],
    passwordChanged: carriedByAll,
    identityAssociated: ['provider', ...carriedByAll],
    accountNotice: ['detail', ...carriedByAll],
  },
} as const;

type Names = typeof templateNames;
export type TemplateKind = Names['kinds'][number];
export type PhonePurpose = Names['purposes'][number];
export type NoticeEvent = Names['events'][number];
export type TemplateValue<Kind extends TemplateKind = TemplateKind> = Names['values'][Kind][number];
