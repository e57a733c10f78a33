import type { AccountFlowName } from '@cloud-sign-in/contract';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { payloadIn, type World } from './open-world.ts';

/** The password people of these tests have. */
export const password = 'Blue-Sky-73';

const firstActions: Record<AccountFlowName, string> = {
  'set-password': 'openSetPassword', 'change-password': 'openChangePassword', 'change-phone': 'openChangePhone', 'change-email': 'openChangeEmail',
  'associate-provider': 'openAssociate', 'disassociate-provider': 'openDisassociate', upgrade: 'openUpgrade', rename: 'openRename', 'switch-provider': 'openProviderSwitch',
};

/** Begins a flow of the account that is signed in in this browser. */
export function openFlow(browser: TestBrowser, flow: AccountFlowName, input: object = {}): Promise<TestAnswer> {
  return browser.begin(flow, firstActions[flow], input);
}

/** Begins it, and proves identity by password where that is asked. */
export async function openProved(browser: TestBrowser, flow: AccountFlowName, input: object = {}, typed = password): Promise<TestAnswer> {
  const opened = await openFlow(browser, flow, input);
  return opened.snapshot?.state === 'reauthenticate' ? browser.act(opened.snapshot, 'provePassword', { password: typed }) : opened;
}

/** Proves identity by a passcode to the security phone. */
export async function proveByPhone(world: World, browser: TestBrowser, asked: TestAnswer, phone: string): Promise<TestAnswer> {
  const sent = await browser.actAsHuman(asked.snapshot, 'sendProof', { channel: 'sms' });
  payloadIn(sent, 'reauthenticate');
  return browser.act(sent.snapshot, 'provePasscode', { passcode: await world.passcode(phone) });
}

/** Proves a new phone, from where it is typed. */
export async function changeTo(world: World, browser: TestBrowser, at: TestAnswer, phone: string): Promise<TestAnswer> {
  const sent = await browser.actAsHuman(at.snapshot, 'sendPasscode', { phone, channel: 'sms' });
  const key = payloadIn<{ phone: string }>(sent, 'passcode').phone;
  return browser.act(sent.snapshot, 'submitPasscode', { passcode: await world.passcode(key) });
}

/** What `GET /account` tells. */
export async function readAccount(browser: TestBrowser): Promise<Record<string, unknown>> {
  return (await browser.send('GET', '/account')).body['account'] as Record<string, unknown>;
}

/** Whose name the session of this browser shows; undefined: nobody is signed in. */
export async function whoIsIn(browser: TestBrowser): Promise<string | undefined> {
  return ((await browser.session()).body['session'] as { account: { displayName: string } } | null)?.account.displayName;
}

/** Logs in with a password. */
export function logIn(browser: TestBrowser, identifier: string, typed = password): Promise<TestAnswer> {
  return browser.beginAsHuman('login', 'submitPassword', { identifier, password: typed });
}

/** Makes an app's session from a browser's at the worst moment: when the next commit that ends sessions is decided and not made yet. */
export function makeAppMeanwhile(world: World, browser: TestBrowser): { made(): Promise<TestAnswer>; asApp(): Promise<unknown> } {
  const { commit } = world.store;
  let making: Promise<TestAnswer> | undefined;
  world.store.commit = async (writes, now) => {
    if (making === undefined && writes.some((write) => write.do === 'delete' && write.table === 'sessions')) {
      making = browser.send('POST', '/session/app', {});
      await making;
    }
    return commit(writes, now);
  };
  const made = (): Promise<TestAnswer> => making ?? Promise.reject(new Error('No session ended'));
  return {
    made,
    asApp: async () => (await world.browse('app').send('GET', '/session', undefined, { Authorization: `Bearer ${String((await made()).body['token'])}` })).body['session'],
  };
}
