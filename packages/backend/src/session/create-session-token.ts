import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { makeToken } from '../http/make-token.ts';
import type { Signing } from '../ports.ts';
import { findSession } from './find-session.ts';
import { readSession } from './read-session.ts';

const fiveMinutes = 300;

/**
 * Makes a signed token for the site's own backend from the session of whoever asks (SES-4): who, in which session, since when. It carries no secret and opens nothing here; the session it
 * is from may end before it does, which is why it is short-lived.
 * @returns undefined where nobody is signed in
 * @see https://www.rfc-editor.org/rfc/rfc7519
 */
export async function createSessionToken(environment: Environment, exchange: Exchange, signing: Signing): Promise<{ token: string; expiresAt: number } | undefined> {
  const { config: { baseUrl, loginPage, tokens = {} }, origin, ports: { clock, random }, prefix } = environment;
  await readSession(environment, exchange); // keeps it from idling out
  const found = await findSession(environment, exchange);
  if (found === undefined) return undefined;
  const { account, session } = found;
  // Whole seconds, as the format has them; never past the end of the session.
  const issuedAt = Math.floor(clock.now() / 1000);
  const expiresAt = Math.min(issuedAt + (tokens.lifetimeSeconds ?? fiveMinutes), Math.floor(session.absoluteExpiresAt / 1000));
  const token = await signing.sign({
    iss: tokens.issuer ?? baseUrl ?? origin + prefix,
    aud: tokens.audience ?? new URL(loginPage).origin,
    sub: account.id,
    sid: session.id,
    auth_time: Math.floor((session.provedAt ?? session.issuedAt) / 1000),
    iat: issuedAt,
    exp: expiresAt,
    jti: makeToken(random, 16),
  });
  return { token, expiresAt: expiresAt * 1000 };
}
