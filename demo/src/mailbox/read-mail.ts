import type { World } from '@cloud-sign-in/mocks';
import type { Mail } from './mail.ts';

type SentMessage = ReturnType<World['outbox']['list']>[number];

/** A mail of the outbox, or nothing where it is no mail. */
export function readMail(sent: SentMessage): Mail[] {
  if (sent.channel !== 'mail') return [];
  const { at, to, subject, html } = sent;
  return [{ id: `${sent.id}@${at}`, at, to, subject, html }];
}
