/** What an account is told of after it has happened, so that its owner notices what they did not do. */
export type NoticeEvent = 'phoneChanged' | 'emailChanged' | 'identityDisassociated' | 'providerSwitchedOff' | 'accountUpgraded' | 'signedIn';
