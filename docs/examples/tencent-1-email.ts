// Tencent Cloud, 1: register with e-mail.
// node --conditions=cloud-source docs/examples/tencent-1-email.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';

const { openClient, readToken, close } = openWorld('tencent-cloud');
const client = openClient();
const password = 'tree-house7';

// 1, 2: the registration form. Every agreement in the version that was shown.
const { policy } = await client.entry();
const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
const pending = at(await client.begin('register', 'submitCredentials', { method: 'email', email: 'ann@example.com', password, agreements }, { returnTo: '/console' }), 'activateEmail');

// Before the activation nobody logs in, and nothing tells that there is such a registration.
console.log((await client.begin('login', 'submitPassword', { identifier: 'ann@example.com', password })).refusal?.code);

// 3: the link in the mail. The page that waits hears of it by a stream, or by polls where a proxy holds streams back.
const token = readToken();
console.log((await client.links.look(token)).view?.purpose, (await client.links.use(token)).outcome);
for await (const waiting of client.watch(pending)) {
  if (waiting.state !== 'activateEmail' || !waiting.payload.activated) continue;
  // 4: the industry, then the end.
  const industry = at(await client.run(waiting, 'finish', {}), 'industry');
  const done = at(await client.run(industry, 'chooseIndustry', { industry: 'games' }), 'complete');
  console.log(`signed in: ${done.payload.signedIn}, back to ${done.payload.returnTo}`);
  break;
}

await client.session.signOut();
at(await client.begin('login', 'submitPassword', { identifier: 'ann@example.com', password }), 'complete');
close();

// It prints:
// register: activateEmail
// credentials_wrong
// activate activated
// register: industry
// register: complete
// signed in: true, back to /console
// login: complete
