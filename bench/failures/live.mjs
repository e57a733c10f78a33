import { CloudError } from '@cloud-sign-in/sdk';
import { goOn, Refused } from './go-on.mjs';
import { openBrowser } from './open-browser.mjs';

const [password, nextPassword] = ['Blue-Sky-73', 'Other-house-82'];
let born = 0;

/** Somebody who is not there yet: every third comes by a provider, every second of the others forgets their password. */
export function bear(site) {
  const place = (born += 1);
  const digits = String(place).padStart(8, '0');
  return {
    name: `person_${digits}`, phone: `+86139${digits}`, email: `person_${digits}@example.com`, place,
    way: site.policy === 'jd-cloud' ? 'name' : place % 3 === 0 ? 'qq' : 'email',
    forgets: place % 2 === 0, password, nextPassword,
    /** What was acknowledged: the account, and the browsers in which it was said to be signed in. */
    accountId: undefined, signedIn: [], end: undefined,
  };
}

/** Logs in from a browser that nobody used before. @returns it, and the account it was told of */
export async function logInAnew(site, person, journal) {
  const browser = openBrowser(site.addressFor(person.place), person, journal);
  const begun = person.way === 'qq'
    ? await browser.begin('login', 'chooseProvider', { provider: 'qq' })
    : await browser.begin('login', 'submitPassword', { identifier: person.way === 'name' ? person.name : person.email, password: person.password });
  const { payload } = await goOn({ browser, journal, person, site, seen: new Set() }, begun);
  return { browser, accountId: payload.account?.id };
}

function acknowledge(person, browser, { payload }) {
  person.accountId ??= payload.account?.id;
  if (payload.signedIn) person.signedIn.push(browser);
}

async function walkThrough(site, person, journal) {
  const browser = openBrowser(site.addressFor(person.place), person, journal);
  const walk = { browser, journal, person, site, seen: new Set() };
  const { policy } = await browser.entry();
  const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
  const begun = person.way === 'qq'
    ? await browser.begin('login', 'chooseProvider', { provider: 'qq' })
    : await browser.begin('register', 'submitCredentials', person.way === 'name'
      ? { method: 'account', accountName: person.name, password, agreements }
      : { method: 'email', email: person.email, password, agreements });
  acknowledge(person, browser, await goOn(walk, begun));
  const again = await logInAnew(site, person, journal);
  if (again.accountId !== person.accountId) throw new Error('Another account was logged in to');
  person.signedIn.push(again.browser);
  if (!person.forgets || person.way === 'qq') return;
  const recovering = openBrowser(site.addressFor(person.place), person, journal);
  person.isRecovering = true;
  await goOn({ ...walk, browser: recovering }, await recovering.begin('recover', 'submitIdentifier', { identifier: person.way === 'name' ? person.phone : person.email }));
  Object.assign(person, { isRecovering: false, hasRecovered: true, password: person.nextPassword });
  person.ended = person.signedIn; // PWD-9: recovery ends every session there was
  person.signedIn = [];
  person.signedIn.push((await logInAnew(site, person, journal)).browser);
}

/** Registers, logs in, forgets the password: a person's whole life, through whatever happens. Its end stands in `person.end`. */
export async function live(site, person, journal) {
  try {
    await walkThrough(site, person, journal);
    person.end = 'complete';
  } catch (error) {
    if (error instanceof Refused) person.end = `refused: ${error.message}`;
    else if (error instanceof CloudError) person.end = `fault: ${error.code}`;
    else person.end = `unclear: ${error instanceof Error ? error.message : 'unknown'}`;
  }
  journal.finished += 1;
}
