import type { LinkOutcome, LinkView } from '@cloud-sign-in/contract';
import type { LinkTexts } from '../locales/link/texts.ts';

/** A screen with nothing left to do on it: what came of the link, and the ways on, the first of them the likely one. */
export interface Ending {
  readonly title: string;
  readonly text: string;
  /** It went well: the address is shown with a mark. */
  readonly isGood: boolean;
  readonly ways: readonly ('login' | 'register' | 'recover')[];
}

/** What using the link came to, in words. */
export function endingOf(outcome: LinkOutcome, texts: LinkTexts): Ending {
  switch (outcome) {
    case 'activated': return { title: texts.activatedTitle, text: texts.activatedText, isGood: true, ways: ['login'] };
    case 'already_active': return { title: texts.alreadyActiveTitle, text: texts.alreadyActiveText, isGood: true, ways: ['login'] };
    case 'verified': return { title: texts.verifiedTitle, text: texts.verifiedText, isGood: true, ways: ['login'] };
    case 'verified_cannot_login': return { title: texts.verifiedCannotLoginTitle, text: texts.verifiedCannotLoginText, isGood: true, ways: ['login'] };
    case 'password_changed': return { title: texts.passwordChangedTitle, text: texts.passwordChangedText, isGood: true, ways: ['login'] };
    case 'rejected': return { title: texts.rejectedTitle, text: texts.rejectedText, isGood: false, ways: [] };
    case 'session_ended': return { title: texts.sessionEndedTitle, text: texts.sessionEndedText, isGood: true, ways: ['recover', 'login'] };
    case 'session_ended_already': return signedOutAlready(texts);
    default: return outcome satisfies never;
  }
}

/** Why a link cannot be used, in words. A link that was used before is no error (EML-3). */
export function endingOfDead({ status, purpose }: LinkView, texts: LinkTexts): Ending {
  if (purpose === 'endSession' && status === 'used') return signedOutAlready(texts);
  if (purpose === 'endSession' && status === 'expired') return { title: texts.expiredTitle, text: texts.expiredEndSessionText, isGood: false, ways: ['recover', 'login'] };
  if (status === 'used') {
    const text = purpose === 'resetPassword' ? texts.usedResetText : purpose === 'verifySecurityEmail' ? texts.usedVerifyText : texts.usedActivateText;
    return { title: purpose === 'activate' ? texts.alreadyActiveTitle : texts.usedTitle, text, isGood: purpose !== 'resetPassword', ways: purpose === 'resetPassword' ? ['login', 'recover'] : ['login'] };
  }
  if (status === 'expired') {
    const text = purpose === 'resetPassword' ? texts.expiredResetText : purpose === 'verifySecurityEmail' ? texts.expiredVerifyText : texts.expiredActivateText;
    return { title: texts.expiredTitle, text, isGood: false, ways: purpose === 'resetPassword' ? ['recover'] : purpose === 'verifySecurityEmail' ? ['login'] : ['register'] };
  }
  return { title: texts.unknownTitle, text: texts.unknownText, isGood: false, ways: ['login'] };
}

/** Said calmly: what was wanted is so, whoever or whatever ended it. */
function signedOutAlready(texts: LinkTexts): Ending {
  return { title: texts.sessionEndedAlreadyTitle, text: texts.sessionEndedAlreadyText, isGood: true, ways: ['recover', 'login'] };
}
