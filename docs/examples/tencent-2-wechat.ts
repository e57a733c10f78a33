// Tencent Cloud, 2: register with WeChat.
// node --conditions=cloud-source docs/examples/tencent-2-wechat.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';

const { openClient, asHuman, authorise, readPasscode, close } = openWorld('tencent-cloud');
const client = openClient();

// 1, 2: WeChat's page, where the person scans and authorises. `presentations` says how to lead there: here it is a window of its own.
const waiting = at(await client.begin('login', 'chooseProvider', { provider: 'wechat' }), 'waiting');
console.log(waiting.payload.presentations.map(({ kind, target }) => `${kind} ${target ?? ''}`.trim()).join(', '));
await authorise(waiting.payload);

// What the provider brought back changes the flow; this page goes on by itself and signs in, nothing else does.
for await (const next of client.watch(waiting)) {
  if (next.state !== 'waiting' || next.payload.status !== 'confirmed') continue;
  // 3: the first login. An account there is already could be associated by its password; this person goes on registering.
  const choice = at(await client.run(next, 'finish', {}), 'associate');
  const phone = at(await client.run(choice, 'createAccount', {}), 'phone');
  console.log(`each phone carries up to ${phone.payload.cap} accounts`);
  const passcode = at(await asHuman((humanCheck) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck })), 'passcode');
  const email = at(await client.run(passcode, 'submitPasscode', { passcode: readPasscode() }), 'email');
  const industry = at(await client.run(email, 'submitEmail', { email: 'ann@example.com' }), 'industry');
  // The last step before the account exists asks for the agreements.
  const agreements = Object.fromEntries((industry.payload.agreements ?? []).map(({ id, version }) => [id, version]));
  const done = at(await client.run(industry, 'chooseIndustry', { industry: 'finance', agreements }), 'complete');
  console.log(done.payload.notices.join(', '));
  break;
}

// 4: from now on a scan goes straight in.
await client.session.signOut();
const again = at(await client.begin('login', 'chooseProvider', { provider: 'wechat' }), 'waiting');
await authorise(again.payload);
const confirmed = await client.resume('login');
if (confirmed?.state === 'waiting') at(await client.run(confirmed, 'finish', {}), 'complete');
close();

// It prints:
// login: waiting
// redirect new, qr
// login: associate
// login: phone
// each phone carries up to 5 accounts
// login: passcode
// login: email
// login: industry
// login: complete
// registered, associated, security_email_sent
// login: waiting
// login: complete
