// Registers an account and logs in with it, by the SDK alone: no element, no form.
// node --conditions=cloud-source docs/examples/sdk-register.ts
import { createWorld } from '@cloud-sign-in/mocks';
import { CloudError, createClient, type FlowResult } from '@cloud-sign-in/sdk';

// A whole backend that runs right here, with the outbox its messages go to. Against a real one: `createClient({ baseUrl: '/auth' })`.
const world = createWorld({ policy: 'jd-cloud' });
const client = createClient({ baseUrl: world.baseUrl, fetch: world.fetch() });

// What a person would do. Here the SMS is read from the outbox, and the human check's answer is asked of the mock.
const readPasscode = (): string => /#(\d+)$/.exec(world.outbox.list().at(-1)?.text ?? '')?.[1] ?? '';
async function answerHumanCheck(id: string): Promise<{ id: string; answer: string }> {
  const response = await world.fetch()(`${world.baseUrl}/testing/human-check`, { method: 'POST', body: JSON.stringify({ id }) });
  const { answer } = (await response.json()) as { answer: string };
  return { id, answer };
}

/** Goes on from wherever the backend says the person is, until the flow ends. The states are a closed union: the compiler knows them all. */
async function register(accountName: string, password: string): Promise<void> {
  const { policy } = await client.entry();
  const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
  let result: FlowResult<'register'> = await client.begin('register', 'submitCredentials', { method: 'account', accountName, password, agreements });

  for (;;) {
    const { snapshot, refusal } = result;
    // A refusal is a value: show it and let the person mend it. A human check is one that we can pass.
    const humanCheck = refusal?.code === 'human_check_required' ? await answerHumanCheck(refusal.params.id) : undefined;
    if (!snapshot || (refusal && !humanCheck)) throw new Error(`refused: ${refusal?.code}`);
    console.log(`register: ${snapshot.state}`);

    switch (snapshot.state) {
      case 'phone':
        result = await client.run(snapshot, 'sendPasscode', { phone: '13900000002', channel: 'sms' }, { humanCheck });
        break;
      case 'passcode':
        result = await client.run(snapshot, 'submitPasscode', { passcode: readPasscode() });
        break;
      case 'industry':
        result = await client.run(snapshot, 'chooseIndustry', { industry: snapshot.payload.industries[0] ?? 'other' });
        break;
      case 'securityEmail':
        result = await client.run(snapshot, 'skip', {});
        break;
      case 'activateEmail': // a page would watch: for await (const next of client.watch(snapshot)) …
        result = await client.run(snapshot, 'finish', {});
        break;
      case 'complete':
        return;
      case 'waiting': // these come where one registers by a provider
      case 'associate':
      case 'email':
        throw new Error(`not begun here: ${snapshot.state}`);
      case 'refused':
        throw new Error(`ended: ${snapshot.payload.reason}`);
      case 'unknown': // a state that a newer backend has added
        throw new Error(`load this page anew: ${snapshot.serverState}`);
    }
  }
}

try {
  await register('zhang_san', 'Tree-house7');
  console.log(`signed in as ${(await client.session.get())?.account.displayName}`);

  await client.session.signOut();
  console.log(`signed in: ${(await client.session.get()) !== null}`);

  const wrong = await client.begin('login', 'submitPassword', { identifier: 'zhang_san', password: 'Tree-house8' });
  console.log(`wrong password: ${wrong.refusal?.code}`);

  const { snapshot } = await client.begin('login', 'submitPassword', { identifier: 'Zhang_San', password: 'Tree-house7' }, { returnTo: '/console' });
  console.log(`login: ${snapshot?.state}, signed in as ${(await client.session.get())?.account.displayName}`);
} catch (error) {
  // Everything that is no refusal: a broken network, a timeout, an answer nobody understands. The code is one of a closed union.
  if (!(error instanceof CloudError)) throw error;
  console.error(`failed: ${error.code}, request ${error.requestId ?? 'without an answer'}`);
} finally {
  world.close();
}
