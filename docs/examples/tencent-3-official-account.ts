// Tencent Cloud, 3: register with a WeChat Official Account.
// node --conditions=cloud-source docs/examples/tencent-3-official-account.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';

const { openClient, asHuman, authorise, readPasscode, close } = openWorld('tencent-cloud');
const client = openClient();

// 1: the note to show before the scan: without this permission the login fails, and says so.
const waiting = at(await client.begin('login', 'chooseProvider', { provider: 'wechat-official-account' }), 'waiting');
console.log(waiting.payload.presentations[0]?.note);

// 2: the person scans, chooses which Official Account, and authorises.
await authorise(waiting.payload);
const confirmed = await client.resume('login');
if (confirmed?.state !== 'waiting') throw new Error('not waiting');

// 3: the first login asks for the phone and the industry, and for no e-mail.
const choice = at(await client.run(confirmed, 'finish', {}), 'associate');
const phone = at(await client.run(choice, 'createAccount', {}), 'phone');
const passcode = at(await asHuman((humanCheck) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck })), 'passcode');
const industry = at(await client.run(passcode, 'submitPasscode', { passcode: readPasscode() }), 'industry');
const agreements = Object.fromEntries((industry.payload.agreements ?? []).map(({ id, version }) => [id, version]));
const done = at(await client.run(industry, 'chooseIndustry', { industry: 'retail', agreements }), 'complete');

// 4
console.log(`signed in: ${done.payload.signedIn}, ${done.payload.notices.join(', ')}`);
close();

// It prints:
// login: waiting
// keep_account_service_permission
// login: associate
// login: phone
// login: passcode
// login: industry
// login: complete
// signed in: true, registered, associated
