import type { LinkContext, LinkDecision } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import type { LinkRow } from '../../tables.ts';

/** More sessions than anybody has. */
const manySessions = 1000;

/**
 * "This wasn't me", from the notice of a sign-in (SES-5, threat 94): ends the sessions of the device that signed in, those that it renewed and its apps'
 * included, and forgets the device, so that another sign-in there is told of again. Any browser may: the mail is the proof. Nobody is signed in, and no other
 * session of the account is touched. Where none is left, that is no mistake.
 */
export async function endDevice({ read }: LinkContext, { deviceId = '' }: LinkRow, consume: Write): Promise<LinkDecision> {
  const accountId = deviceId.slice(deviceId.indexOf('|') + 1);
  const sessions = (await read.list('sessions', 'accountId', accountId, manySessions)).filter((session) => session.deviceId === deviceId);
  return {
    outcome: sessions.length > 0 ? 'session_ended' : 'session_ended_already',
    accountId,
    writes: [
      consume,
      // Each must be there still: one that was renewed meanwhile is looked for again.
      ...sessions.map(({ id }): Write => ({ do: 'delete', table: 'sessions', id, where: { deviceId } })),
      { do: 'delete', table: 'devices', id: deviceId },
    ],
    messages: [],
  };
}
