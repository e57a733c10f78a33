import type { Policy } from '@cloud-sign-in/contract';
import type { Channel } from './open-passcode.ts';

/** The channel asked for, where the policy has it (PHN-3); else its first one. */
export function pickChannel({ phone: { channels } }: Policy, asked: Channel | undefined): Channel {
  return asked !== undefined && channels.includes(asked) ? asked : (channels[0] ?? 'sms');
}
