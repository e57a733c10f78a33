// JD Cloud, login 3: via JD, and the upgrade that gives such an account a name and a password of its own.
// node --conditions=cloud-source docs/examples/jd-3-jd.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';

const { openClient, asHuman, authorise, readPasscode, close } = openWorld('jd-cloud');
const client = openClient();

// JD's page is one to go to. `page` is where it leads back to afterwards.
const waiting = at(await client.begin('login', 'chooseProvider', { provider: 'jd', page: '/login' }), 'waiting');
console.log(waiting.payload.presentations.map(({ kind, target }) => `${kind} ${target}`).join(', '));
await authorise(waiting.payload);

// Back on the page: the flow is found again by this browser alone.
const confirmed = await client.resume('login');
if (confirmed?.state !== 'waiting') throw new Error('not waiting');
const phone = at(await client.run(confirmed, 'finish', {}), 'phone');
const agreements = Object.fromEntries((phone.payload.agreements ?? []).map(({ id, version }) => [id, version]));
const passcode = at(await asHuman((humanCheck) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms', agreements }, { humanCheck })), 'passcode');
at(await client.run(passcode, 'submitPasscode', { passcode: readPasscode() }), 'complete');
const account = await client.account.get();
console.log(account?.kind, account?.canUpgrade);

// WeChat cannot be associated before the upgrade.
console.log((await client.begin('associate-provider', 'openAssociate', { provider: 'wechat' })).refusal?.code);
const credentials = at(await client.begin('upgrade', 'openUpgrade', {}), 'accountCredentials');
const upgraded = at(await client.run(credentials, 'submitAccountCredentials', { accountName: 'zhang_san', password: 'Tree-house7' }), 'complete');
console.log(upgraded.payload.notices.join(', '));
at(await client.begin('associate-provider', 'openAssociate', { provider: 'wechat' }), 'waiting');
close();

// It prints:
// login: waiting
// redirect here
// login: phone
// login: passcode
// login: complete
// jd true
// account_not_upgraded
// upgrade: accountCredentials
// upgrade: complete
// upgraded, other_sessions_ended
// associate-provider: waiting
