import type { RecoverTexts } from '../texts.ts';

/** English for `<cloud-recover>`. */
export const en: RecoverTexts = {
  recover: {
    title: 'Reset your password',
    lead: 'Tell us who you are. Once verified, you can set a new password.',
    identifier: 'Account name / phone / email',
    submit: 'Next',
    remembered: 'Remembered it?',
    login: 'Back to log in',
  },
};
