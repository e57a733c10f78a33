// JD Cloud, login 4: by WeChat: associating it with an account, or having one made, and disassociating it again.
// node --conditions=cloud-source docs/examples/jd-4-wechat.ts
import type { Client } from '@cloud-sign-in/sdk';
import { at } from './at.ts';
import { openWorld } from './open-world.ts';

const { openClient, asHuman, authorise, readPasscode, passMinutes, close } = openWorld('jd-cloud');

/** Scans and agrees, as the first or the second person WeChat knows. */
async function scan(client: Client, { person = 1, browser = 'browser' } = {}) {
  const waiting = at(await client.begin('login', 'chooseProvider', { provider: 'wechat' }), 'waiting');
  await authorise(waiting.payload, { person, browser });
  const confirmed = await client.resume('login');
  if (confirmed?.state !== 'waiting') throw new Error('not waiting');
  console.log(`WeChat says: ${confirmed.payload.nickname}`);
  return client.run(confirmed, 'finish', {});
}

// The first login: the phone is proved, and nobody has it yet. The account is made as soon as the agreements are accepted.
const client = openClient();
const phone = at(await scan(client), 'phone');
const passcode = at(await asHuman((humanCheck) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck })), 'passcode');
const free = at(await client.run(passcode, 'submitPasscode', { passcode: readPasscode() }), 'associate');
const agreements = Object.fromEntries((free.payload.agreements ?? []).map(({ id, version }) => [id, version]));
const made = at(await client.run(free, 'createAccount', { agreements }), 'complete');
console.log(made.payload.notices.join(', '));

// It has a generated name and no password: without one it cannot lose its WeChat.
const blocked = at(await client.begin('disassociate-provider', 'openDisassociate', { provider: 'wechat' }), 'disassociation');
console.log(`missing: ${blocked.payload.missing.join(', ')}`);
console.log((await client.run(blocked, 'confirmDisassociation', {})).refusal?.code);
const first = at(await client.begin('set-password', 'openSetPassword', {}), 'newPassword');
at(await client.run(first, 'submitNewPassword', { password: 'Tree-house7' }), 'complete');

// Now the ways that remain are shown, and the last word is the person's.
const shown = at(await client.begin('disassociate-provider', 'openDisassociate', { provider: 'wechat' }), 'disassociation');
console.log(`remaining: ${shown.payload.remaining.map(({ kind }) => kind).join(', ')}`);
at(await client.run(shown, 'confirmDisassociation', {}), 'complete');
at(await client.begin('login', 'submitPassword', { identifier: '13900000001', password: 'Tree-house7' }), 'complete');

// The next scan is a first login again. This time the phone has an account: it is offered, masked, and may be associated.
await passMinutes(1); // a phone gets one passcode a minute
const other = openClient('another browser');
const asked = at(await scan(other, { browser: 'another browser' }), 'phone');
const sent = at(await asHuman((humanCheck) => other.run(asked, 'sendPasscode', { phone: '13900000001', channel: 'voice' }, { humanCheck })), 'passcode');
const offer = at(await other.run(sent, 'submitPasscode', { passcode: readPasscode() }), 'associate');
console.log(`offered: ${offer.payload.accounts.length}`);
const chosen = at(await other.run(offer, 'associateAccount', { account: offer.payload.accounts[0]?.handle ?? '' }), 'complete');
console.log(chosen.payload.notices.join(', '));

// Another WeChat cannot have the same account: told why, and led back with JD login as a way on.
await passMinutes(1);
const third = openClient('a third browser');
const once = at(await scan(third, { person: 2, browser: 'a third browser' }), 'phone');
const again = at(await asHuman((humanCheck) => third.run(once, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck })), 'passcode');
const same = at(await third.run(again, 'submitPasscode', { passcode: readPasscode() }), 'associate');
const refused = await third.run(same, 'associateAccount', { account: same.payload.accounts[0]?.handle ?? '' });
if (refused.snapshot.state === 'refused') console.log(refused.refusal?.code, refused.snapshot.payload.ways.join(', '));
close();

// It prints:
// login: waiting
// WeChat says: 微信用户
// login: phone
// login: passcode
// login: associate
// login: complete
// account_created, associated, not_for_mall
// disassociate-provider: disassociation
// missing: password, other_way
// last_way_to_log_in
// set-password: newPassword
// set-password: complete
// disassociate-provider: disassociation
// remaining: accountName, phone
// disassociate-provider: complete
// login: complete
// login: waiting
// WeChat says: 微信用户
// login: phone
// login: passcode
// login: associate
// offered: 1
// login: complete
// associated
// login: waiting
// WeChat says: 微信用户
// login: phone
// login: passcode
// login: associate
// account_associated_elsewhere jd, login
