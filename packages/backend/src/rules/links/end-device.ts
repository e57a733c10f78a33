import type { LinkDecision, UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import type { LinkRow } from '../../tables.ts';
import { findEndingSessions } from '../find-ending-sessions.ts';

/**
 * "This wasn't me", from the notice of a sign-in (SES-5, threat 94): ends the sessions of the device that signed in, those that it renewed and its apps'
 * included, and forgets the device, so that another sign-in there is told of again. Any browser may: the mail is the proof. Nobody is signed in, and no other
 * session of the account is touched. Where none is left, that is no mistake.
 *
 * The link is used up only once the device is found forgotten and without a session: what was made there meanwhile is ended before, and where the process
 * dies on the way the link still works.
 */
export async function endDevice({ before, read }: Parameters<UseLink>[0], { deviceId = '' }: LinkRow, consume: Write & { do: 'update' }): Promise<LinkDecision> {
  const accountId = deviceId.slice(deviceId.indexOf('|') + 1);
  // The device first: a sign-in there that is made after it was looked for stands in the list.
  const isKnown = (await read.get('devices', deviceId)) !== undefined;
  const sessions = await findEndingSessions(read, { accountId, isMeant: (session) => session.deviceId === deviceId });
  const goesOn = isKnown || sessions.length > 0;
  return {
    outcome: sessions.length > 0 || before === 'session_ended' ? 'session_ended' : 'session_ended_already',
    accountId,
    ...(goesOn ? { goesOn } : {}),
    writes: [
      goesOn ? { ...consume, set: {} } : consume,
      // Each must be there still: one that was renewed meanwhile is looked for again.
      ...sessions.map(({ id }): Write => ({ do: 'delete', table: 'sessions', id, where: { deviceId } })),
      { do: 'delete', table: 'devices', id: deviceId },
    ],
    messages: [],
  };
}
