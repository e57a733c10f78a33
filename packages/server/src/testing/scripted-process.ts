// A server of its own process for tests and drills that kill it: the real one over PostgreSQL, without limits, whose vendors believe any code and whose
// sender tells its parent what it was given. Started by `forkServer`.
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { personAt } from '@cloud-sign-in/backend/testing/person-at';
import type { Policy } from '@cloud-sign-in/contract';
import { openPostgres } from '../store/open-postgres.ts';
import { openLimits } from './open-limits.ts';
import { makeSharedHands, openScriptedServer } from './scripted-server.ts';

const { SCRIPTED_AHEAD: ahead = '0', SCRIPTED_CONNECTIONS: connections = '10', SCRIPTED_DATABASE: url = '', SCRIPTED_HOLDS_MAIL: holdsMail, SCRIPTED_POLICY: policyId, SCRIPTED_PORT: port = '0' } = process.env;
const preset = policyId === 'tencent-cloud' ? tencentCloud : jdCloud;
const policy: Policy = { ...preset, limits: openLimits, humanCheckBeforePasscode: false };
const hands = makeSharedHands(policy);
hands.clock.turn(Number(ahead));
for (const [id, provider] of hands.providers) provider.identify = async ({ code = '' }) => personAt(id, code);
const messenger = {
  // One that holds what it is given never comes back to say so: killed, its process has committed and not sent.
  send: (message: object) => (holdsMail ? new Promise<void>(() => { process.send?.({ held: message }); }) : new Promise<void>((resolve, reject) => {
    if (!process.send) return reject(new Error('no parent'));
    process.send({ sent: message }, (error: Error | null) => (error ? reject(error) : resolve()));
  })),
};
const database = openPostgres({ url, connections: Number(connections) });
const server = await openScriptedServer(database, policy, hands, { messenger, port: Number(port) });
// As a server does by itself every fifteen seconds.
const drains = setInterval(() => { server.backend.drainOutbox().catch(() => undefined); }, 500);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => {
  clearInterval(drains);
  void server.stop().finally(() => process.exit(0));
});
process.send?.({ address: server.address });
