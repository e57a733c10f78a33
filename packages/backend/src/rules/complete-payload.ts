import type { Payload } from '@cloud-sign-in/contract';
import type { RequestFacts } from '../rule.ts';
import { summarizeAccount } from '../session/summarize-account.ts';
import type { AccountRow } from '../tables.ts';

type CompletePayload = Payload<'register', 'complete'>;

/**
 * What the page is told at the end of a flow.
 * @param account whom this browser is signed in as; undefined: nobody, and then nothing of an account is told
 * @param about the security e-mail a link was mailed to, the provider a notice is about
 */
export function completePayload({ returnTo }: Pick<RequestFacts, 'returnTo'>, account: AccountRow | undefined, notices: CompletePayload['notices'], about: { email?: string | undefined; provider?: string | undefined } = {}): CompletePayload {
  const { email, provider } = about;
  return {
    signedIn: account !== undefined,
    ...(account === undefined ? {} : { account: summarizeAccount(account) }),
    notices,
    ...(provider === undefined ? {} : { provider }),
    ...(email === undefined ? {} : { email }),
    returnTo,
  };
}
