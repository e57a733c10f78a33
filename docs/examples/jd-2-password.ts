// JD Cloud, login 2: by password, with the account name, or with a phone or an e-mail that may log in.
// node --conditions=cloud-source docs/examples/jd-2-password.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';
import { registerAtJd } from './register-at-jd.ts';

const world = openWorld('jd-cloud');
const { openClient, asHuman, readToken, close } = world;
const client = openClient();
const password = 'Tree-house7';

await registerAtJd(world, client, 'zhang_san');

// The security e-mail, added later: it logs in once its link was used, if nobody verified it first.
const email = at(await client.begin('change-email', 'openChangeEmail', {}), 'email');
at(await client.run(email, 'submitEmail', { email: 'zhang@example.com' }), 'complete');
console.log((await client.links.use(readToken())).outcome);

for (const identifier of ['zhang_san', 'ZHANG_SAN', '13900000001', 'zhang@example.com']) {
  await client.session.signOut();
  at(await client.begin('login', 'submitPassword', { identifier, password }), 'complete');
}

// One answer for a wrong password and for a phone that cannot log in: it tells nobody whether an account exists.
for (const identifier of ['13900000001', '13900000009']) {
  const { refusal } = await asHuman((humanCheck) => client.begin('login', 'submitPassword', { identifier, password: 'Tree-house8' }, { humanCheck }));
  console.log(refusal?.code);
}
close();

// It prints:
// register: phone
// register: passcode
// register: securityEmail
// register: complete
// change-email: email
// change-email: complete
// verified
// login: complete
// login: complete
// login: complete
// login: complete
// identifier_cannot_login
// identifier_cannot_login
