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
  /** What may go into the places of a template. */
  values: ['passcode', 'minutes', 'site', 'host', 'names', 'provider', 'detail'],
} as const;

type Names = typeof templateNames;
export type TemplateKind = Names['kinds'][number];
export type PhonePurpose = Names['purposes'][number];
export type NoticeEvent = Names['events'][number];
export type TemplateValue = Names['values'][number];
