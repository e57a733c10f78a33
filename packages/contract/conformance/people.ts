import { at, type Browser, type Driver, type WireSnapshot } from './driver.ts';
import type { Reply } from './driver.ts';

/** Agreements as the entry lists them, all accepted. */
export async function agreementsOf(browser: Browser): Promise<Record<string, string>> {
  const { body } = await browser.send('GET', '/entry');
  const { agreements } = body['policy'] as { agreements: { id: string; version: string }[] };
  return Object.fromEntries(agreements.map(({ id, version }) => [id, version]));
}

/** First action of an e-mail registration. */
export async function submitEmailCredentials(browser: Browser, email: string, password: string): Promise<Reply> {
  return browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email, password, agreements: await agreementsOf(browser) });
}

/** First action of an account-name registration. */
export async function submitAccountCredentials(browser: Browser, accountName: string, password: string): Promise<Reply> {
  return browser.beginAsHuman('register', 'submitCredentials', { method: 'account', accountName, password, agreements: await agreementsOf(browser) });
}

/** The agreements a step asks for, all accepted (REG-9). */
export function consentTo({ payload }: WireSnapshot): { agreements?: Record<string, string> } {
  const asked = payload['agreements'] as { id: string; version: string }[] | undefined;
  return asked === undefined ? {} : { agreements: Object.fromEntries(asked.map(({ id, version }) => [id, version])) };
}

/** From `phone` to an accepted passcode; the reply of submitPasscode, or of agreeing to a new account where the phone has none (ASC-3). */
export async function provePhone(backend: Driver, browser: Browser, snapshot: WireSnapshot, phone: string, channel: 'sms' | 'voice' = 'sms'): Promise<Reply> {
  const sent = at(await browser.runAsHuman(snapshot, 'sendPasscode', { phone, channel, ...consentTo(snapshot) }), 'passcode');
  const proved = await browser.run(sent, 'submitPasscode', { passcode: await backend.passcodeTo(String(sent.payload['phone'])) });
  const after = proved.body.snapshot;
  const isFree = after?.state === 'associate' && (after.payload['accounts'] as unknown[]).length === 0;
  return isFree ? browser.run(after, 'createAccount', consentTo(after)) : proved;
}

/** A whole JD registration, the security e-mail skipped. */
export async function registerAccount(backend: Driver, browser: Browser, { accountName = 'zhang_san', password = 'Tree-house7', phone = '13900000001' } = {}): Promise<WireSnapshot> {
  const started = at(await submitAccountCredentials(browser, accountName, password), 'phone');
  const proved = at(await provePhone(backend, browser, started, phone), 'securityEmail');
  return at(await browser.run(proved, 'skip'), 'complete');
}

/** A whole Tencent registration: activated in the same browser, industry chosen. */
export async function registerEmail(backend: Driver, browser: Browser, { email = 'ann@example.com', password = 'tree-house7' } = {}): Promise<WireSnapshot> {
  const pending = at(await submitEmailCredentials(browser, email, password), 'activateEmail');
  await browser.use(await backend.tokenTo(email));
  const activated = at(await browser.send('GET', `/flows/${pending.id}`), 'activateEmail');
  const industry = at(await browser.run(activated, 'finish'), 'industry');
  return at(await browser.run(industry, 'chooseIndustry', { industry: (industry.payload['industries'] as string[])[0] }), 'complete');
}

/** A password login. */
export function logIn(browser: Browser, identifier: string, password: string): Promise<Reply> {
  return browser.beginAsHuman('login', 'submitPassword', { identifier, password });
}
