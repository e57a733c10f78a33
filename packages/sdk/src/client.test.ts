import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Refusal, Snapshot } from '@cloud-sign-in/contract';
import { createClient, type AnySnapshot, type Client, type FinalStateName, type FlowResult, type UnknownSnapshot } from './index.ts';

/** Compiled, never called: what callers may and may not write. */
export async function typedCalls(client: Client, any: AnySnapshot<'register'>, phone: Snapshot<'register', 'phone'>, unknown: UnknownSnapshot<'register'>): Promise<void> {
  const begun: FlowResult<'login'> = await client.begin('login', 'submitPassword', { identifier: 'a', password: 'b' });
  await client.begin('register', 'submitCredentials', { method: 'email', email: 'a@b.example', password: 'p', agreements: {} });
  // @ts-expect-error login does not begin with an action of register
  await client.begin('login', 'submitCredentials', { identifier: 'a', password: 'b' });
  // @ts-expect-error a field is missing
  await client.begin('login', 'submitPassword', { identifier: 'a' });
  // @ts-expect-error one way of registering takes no other's field
  await client.begin('register', 'submitCredentials', { method: 'account', email: 'a@b.example', password: 'p', agreements: {} });
  // @ts-expect-error no such flow
  await client.begin('logout', 'submitPassword', {});

  const { snapshot } = await client.run(phone, 'sendPasscode', { phone: '13800138000', channel: 'sms' });
  // @ts-expect-error the state has no such action
  await client.run(phone, 'skip', {});
  // @ts-expect-error a channel is sms or voice
  await client.run(phone, 'sendPasscode', { phone: '13800138000', channel: 'pigeon' });
  // @ts-expect-error narrow the snapshot first
  await client.run(any, 'sendPasscode', { phone: '13800138000', channel: 'sms' });
  // @ts-expect-error narrow the snapshot first, also one of the contract
  await client.run(phone as Snapshot<'register'>, 'sendPasscode', { phone: '13800138000', channel: 'sms' });
  // @ts-expect-error a state nobody knows has no action
  await client.run(unknown, 'finish', {});
  // @ts-expect-error only a first action says where to go at the end
  await client.run(phone, 'sendPasscode', { phone: '13800138000', channel: 'sms' }, { returnTo: '/' });

  const flow: 'register' = snapshot.flow;
  // @ts-expect-error register is never in a state of recover
  if (snapshot.state === 'newPassword') return;
  switch (snapshot.state) {
    case 'passcode': await client.run(snapshot, 'submitPasscode', { passcode: '012345' }); break;
    case 'activateEmail': await client.run(snapshot, 'finish', {}); break;
    case 'phone': case 'email': case 'industry': case 'securityEmail': case 'waiting': case 'associate': case 'refused': case 'complete': break;
    case 'unknown': { const name: string = snapshot.serverState; void name; break; }
    default: { const nothing: never = snapshot; void nothing; }
  }

  // @ts-expect-error refused, a first action has no snapshot
  const state: string = begun.snapshot.state;
  if (!begun.snapshot) { const refusal: Refusal = begun.refusal; void refusal; }
  else if (begun.snapshot.state === 'industry') await client.run(begun.snapshot, 'chooseIndustry', { industry: 'games' });

  const industry = any.state === 'industry' ? any : undefined;
  if (industry) await client.run(industry, 'chooseIndustry', { industry: 'games' });
  for await (const next of client.watch(any)) { const watched: AnySnapshot<'register'> = next; void watched; }
  const resumed: AnySnapshot<'recover'> | null = await client.resume('recover');

  const look = await client.links.look('token');
  // @ts-expect-error refused, there is no view
  look.view.status;
  await client.links.use('token', { newPassword: 'x' });
  // @ts-expect-error one proof at a time
  await client.links.use('token', { newPassword: 'x', reject: true });
  const final: FinalStateName[] = ['complete', 'refused'];
  // @ts-expect-error phone has actions
  final.push('phone');
  void [flow, state, resumed];
}

test('making a client sends, opens and listens to nothing', () => {
  const touched: string[] = [];
  const note = (name: string) => (): never => { touched.push(name); throw new Error(name); };
  const client = createClient({ baseUrl: 'https://site.example/auth', fetch: note('fetch'), openChannel: note('channel'), page: { isHidden: note('hidden'), isOnline: note('online'), listen: note('listen') } });
  assert.deepEqual(touched, []);
  assert.equal(typeof client.begin, 'function');
});

test('a client can be made where there is neither page nor address, as on a server that renders', () => {
  assert.equal(typeof createClient().session.get, 'function');
});
