import type { Client } from '@cloud-sign-in/sdk';
import { at } from './at.ts';
import type { openWorld } from './open-world.ts';

/** Registers at JD Cloud by account name, without the security e-mail: docs/examples/sdk-register.ts tells it step by step. */
export async function registerAtJd({ asHuman, readPasscode }: ReturnType<typeof openWorld>, client: Client, accountName: string): Promise<void> {
  const { policy } = await client.entry();
  const agreements = Object.fromEntries(policy.agreements.map(({ id, version }) => [id, version]));
  const phone = at(await client.begin('register', 'submitCredentials', { method: 'account', accountName, password: 'Tree-house7', agreements }), 'phone');
  const passcode = at(await asHuman((humanCheck) => client.run(phone, 'sendPasscode', { phone: '13900000001', channel: 'sms' }, { humanCheck })), 'passcode');
  const email = at(await client.run(passcode, 'submitPasscode', { passcode: readPasscode() }), 'securityEmail');
  at(await client.run(email, 'skip', {}), 'complete');
}
