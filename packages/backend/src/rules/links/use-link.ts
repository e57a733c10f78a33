import type { UseLink } from '../../link-rule.ts';
import type { Write } from '../../ports.ts';
import { makeRefusal } from '../make-refusal.ts';
import { activate } from './activate.ts';
import { judgeLink } from './judge-link.ts';
import { resetPassword } from './reset-password.ts';
import { verifySecurityEmail } from './verify-security-email.ts';

/** Uses a mailed link, once (EML-2, EML-3). Opened again it is a friendly "already", without a session and with nothing private (threat 46). */
export const useLink: UseLink = async (context) => {
  const { now } = context;
  const judged = await judgeLink(context);
  if (judged.status === 'unknown') return { refusal: makeRefusal('link_unknown', {}), writes: [], messages: [] };
  const { link } = judged;
  if (judged.status !== 'ready') {
    const isDone = judged.status === 'used' && link.purpose !== 'resetPassword';
    return { ...(isDone ? { outcome: 'already_active' } : { refusal: makeRefusal('link_expired', {}) }), writes: [], messages: [] };
  }
  const consume: Write = { do: 'update', table: 'links', id: link.id, set: { usedAt: now }, where: { usedAt: undefined, voidedAt: undefined } };
  switch (link.purpose) {
    case 'activate':
      return activate(context, judged, consume);
    case 'verifySecurityEmail':
      return verifySecurityEmail(context, judged, consume);
    case 'resetPassword':
      return resetPassword(context, judged, consume);
    default:
      return link.purpose satisfies never;
  }
};
