// Tencent Cloud, 4: register with QQ, begun from the page that registers.
// node --conditions=cloud-source docs/examples/tencent-4-qq.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';

const { openClient, asHuman, authorise, readPasscode, close } = openWorld('tencent-cloud');
const client = openClient();

// QQ's own page takes the number and the password.
const waiting = at(await client.begin('register', 'chooseProvider', { provider: 'qq' }), 'waiting');
await authorise(waiting.payload);
const confirmed = await client.resume('register');
if (confirmed?.state !== 'waiting') throw new Error('not waiting');
console.log(confirmed.payload.nickname);

const choice = at(await client.run(confirmed, 'finish', {}), 'associate');
const phone = at(await client.run(choice, 'createAccount', {}), 'phone');
const passcode = at(await asHuman((humanCheck) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck })), 'passcode');
const industry = at(await client.run(passcode, 'submitPasscode', { passcode: readPasscode() }), 'industry');

// Without the agreements there is no account: a refusal, and the person is where they were.
const refused = await client.run(industry, 'chooseIndustry', { industry: 'games' });
console.log(refused.refusal?.code, (await client.session.get()) === null);
const agreements = Object.fromEntries((industry.payload.agreements ?? []).map(({ id, version }) => [id, version]));
at(await client.run(industry, 'chooseIndustry', { industry: 'games', agreements }), 'complete');
console.log((await client.session.get())?.account.displayName);
close();

// It prints:
// register: waiting
// 阿鹅
// register: associate
// register: phone
// register: passcode
// register: industry
// agreements_required true
// register: complete
// +86 139****0001
