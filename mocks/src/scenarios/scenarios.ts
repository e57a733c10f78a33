import { appSignedIn } from './app-signed-in.ts';
import { emailPending } from './email-pending.ts';
import { emailTaken } from './email-taken.ts';
import { fiveAccounts } from './five-accounts.ts';
import { followToLogIn } from './follow-to-log-in.ts';
import { fresh } from './fresh.ts';
import { humanCheck } from './human-check.ts';
import { industryMissing } from './industry-missing.ts';
import { jdNotUpgraded } from './jd-not-upgraded.ts';
import { linkExpired } from './link-expired.ts';
import { lockedOut } from './locked-out.ts';
import { nameTaken } from './name-taken.ts';
import { phoneUsed } from './phone-used.ts';
import { providerOff } from './provider-off.ts';
import { rateLimited } from './rate-limited.ts';
import { registered } from './registered.ts';
import type { Scenario } from './scenario.ts';
import { scannedElsewhere } from './scanned-elsewhere.ts';
import { sendsUsedUp } from './sends-used-up.ts';
import { signedIn } from './signed-in.ts';
import { twoAccountsOnePhone } from './two-accounts-one-phone.ts';
import { wechatBoundElsewhere } from './wechat-bound-elsewhere.ts';
import { wechatKnown } from './wechat-known.ts';

/** Every scenario, in the order to show them. */
export const scenarios: readonly Scenario[] = [
  fresh, registered, signedIn, nameTaken, phoneUsed, fiveAccounts, emailPending, emailTaken, linkExpired, industryMissing, humanCheck, lockedOut,
  twoAccountsOnePhone, rateLimited, sendsUsedUp, wechatKnown, wechatBoundElsewhere, jdNotUpgraded, appSignedIn, scannedElsewhere, followToLogIn, providerOff,
];
