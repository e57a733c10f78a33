import type { World } from '@cloud-sign-in/mocks';
import type { PhoneMessage } from './phone-message.ts';

type SentMessage = ReturnType<World['outbox']['list']>[number];

/** What the outbox holds, as the phone shows it. The passcode is what a call speaks, or an SMS's origin-bound last line says (PHN-10). */
export function readPhoneMessage(sent: SentMessage): PhoneMessage {
  const { at, channel, to } = sent;
  // Ids begin anew when the world is reset; with the moment they stay apart.
  const id = `${sent.id}@${at}`;
  if (channel === 'mail') return { id, at, channel, to, text: sent.subject };
  const digits = sent.spoken ?? /^@\S+ #(\d+)/m.exec(sent.text)?.[1];
  return { id, at, channel, to, text: sent.text, ...(digits && { digits }) };
}
