import type { LinkOutcome, LinkPurpose } from '@cloud-sign-in/contract';
import type { UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import { makeRefusal } from '../make-refusal.ts';
import { activate } from './activate.ts';
import { endDevice } from './end-device.ts';
import { judgeLink } from './judge-link.ts';
import { resetPassword } from './reset-password.ts';
import { verifySecurityEmail } from './verify-security-email.ts';

/** What a link that was used comes to when it is used again; a password is set but once. */
const outcomesAgain: { readonly [P in LinkPurpose]: LinkOutcome | undefined } = {
  activate: 'already_active', verifySecurityEmail: 'already_active', resetPassword: undefined, endSession: 'session_ended_already',
};

/** Uses a mailed link, once (EML-2, EML-3). Opened again it is a friendly "already", without a session and with nothing private (threat 46). */
export const useLink: UseLink = async (context) => {
  const { before, now } = context;
  const judged = await judgeLink(context);
  if (judged.status === 'unknown') return { refusal: makeRefusal('link_unknown', {}), writes: [], messages: [] };
  const { link } = judged;
  if (judged.status !== 'ready') {
    const already = judged.status === 'used' ? before ?? outcomesAgain[link.purpose] : undefined;
    return { ...(already ? { outcome: already } : { refusal: makeRefusal('link_expired', {}) }), writes: [], messages: [] };
  }
  const consume: Write & { do: 'update' } = { do: 'update', table: 'links', id: link.id, set: { usedAt: now }, where: { usedAt: undefined, voidedAt: undefined } };
  switch (link.purpose) {
    case 'activate':
      return activate(context, judged, consume);
    case 'verifySecurityEmail':
      return verifySecurityEmail(context, judged, consume);
    case 'resetPassword':
      return resetPassword(context, judged, consume);
    case 'endSession':
      return endDevice(context, link, consume);
    default:
      return link.purpose satisfies never;
  }
};
