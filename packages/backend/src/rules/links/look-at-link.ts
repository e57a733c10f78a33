import type { LookAtLink } from '../../link-rule.ts';
import { mask } from '../mask.ts';
import { judgeLink } from './judge-link.ts';

/** Says what a mailed link is for, and changes nothing (EML-3): scanners open links long before people do (threat 43). */
export const lookAtLink: LookAtLink = async (context) => {
  const judged = await judgeLink(context);
  if (judged.status === 'unknown') return { status: 'unknown' };
  const { status, link } = judged;
  // Whoever has the link may end that sign-in and learns nothing of the account, its address and the device included: the mail tells it to whom it concerns.
  if (link.purpose === 'endSession') return { status, purpose: link.purpose, ...(status === 'ready' ? { needs: 'confirm' } : {}) };
  const view = { status, purpose: link.purpose, maskedEmail: mask.email(link.email) };
  if (judged.status !== 'ready') return view;
  if (link.purpose === 'resetPassword') return { ...view, needs: 'newPassword' };
  const isAskingBrowser = link.purpose === 'verifySecurityEmail' || (judged.flow !== undefined && (await context.request.holdsFlow(judged.flow)));
  return { ...view, needs: isAskingBrowser ? 'confirm' : 'passwordOrNew' };
};
