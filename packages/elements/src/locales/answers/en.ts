import { en as rules } from '../rules/en.ts';
import type { AnswerTexts } from '../texts.ts';

const plural = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
const wait = (seconds: number): string =>
  seconds >= 3600 ? plural(Math.ceil(seconds / 3600), 'hour') : seconds >= 120 ? plural(Math.ceil(seconds / 60), 'minute') : plural(seconds, 'second');

/** English for what is said once something was sent. */
export const en: AnswerTexts = {
  ...rules,
  slow: 'The network is slow. Still waiting…',
  cancel: 'Cancel',
  retry: 'Try again',
  retryIn: (seconds) => `Try again in ${wait(seconds)}`,
  startAgain: 'Start again',
  stepBar: 'Progress',
  steps: {
    credentials: 'Details', activateEmail: 'Activate', phone: 'Phone', industry: 'Industry', securityEmail: 'Email',
    identifier: 'Account', proof: 'Verify', newPassword: 'Password', complete: 'Done',
    waiting: 'Authorize', associate: 'Account', email: 'Email', reauthenticate: 'Verify', disassociation: 'Confirm', accountCredentials: 'Name', providerSwitch: 'Confirm',
  },
  requestId: (id) => `Request ${id}`,
  faults: {
    offline: 'You are offline. Connect to the internet and try again.',
    timeout: 'This took too long. Try again; what you typed is still here.',
    unreachable: 'The server cannot be reached. Try again in a moment.',
    unavailable: 'The service is unavailable. Try again in a moment.',
    ended: 'This has ended or expired. Start again.',
    moved: 'This page has changed. Check it and submit again.',
    internal: 'Something went wrong. Try again in a moment.',
  },
  unknownRefusal: 'This could not be done. Check what you entered and try again.',
  humanCheck: { lead: 'To confirm it is really you, answer this', answer: 'Your answer', submit: 'Verify' },
  errors: {
    account_name_length: ({ min, max }) => `The account name must have ${min}–${max} characters`,
    account_name_characters: () => 'Use Chinese characters, letters, digits, - and _ only',
    account_name_all_digits: () => 'The account name cannot be digits alone',
    account_name_reserved: () => 'This account name is not available',
    account_name_taken: () => 'This account name is taken',
    email_invalid: () => 'Enter a valid email address',
    password_length: ({ min, max }) => `The password must have ${min}–${max} characters`,
    password_classes: ({ required }) => (required === 3 ? 'Use letters, digits and symbols' : 'Use at least two of letters, digits and symbols'),
    password_space: () => 'The password cannot contain spaces',
    password_characters: ({ allowed }) => (allowed === 'any' ? 'The password holds a control character; please type it again' : 'Use English letters, digits and symbols only'),
    password_same_as_name: () => 'The password cannot be the account name',
    password_contains_identifier: () => 'The password cannot contain your account name or email',
    password_common: () => 'This password is too common. Choose another',
    agreements_required: () => 'Read and accept the agreements first',
    method_unavailable: () => 'This way to register is not available',
    credentials_wrong: ({ identifier }) => (identifier === 'email' ? 'The email or password is wrong' : 'The account name or password is wrong'),
    identifier_cannot_login: ({ identifier }) => `Wrong password, or this ${identifier === 'phone' ? 'phone number' : 'email'} cannot be used for login. Try the account name`,
    login_locked: (_, seconds) => (seconds > 0 ? `Too many failed logins. Try again in ${wait(seconds)}` : 'You can try again now'),
    identifier_invalid: () => 'Enter a valid account name, phone or email',
    phone_invalid: () => 'Enter a valid mobile phone number',
    phone_region_unsupported: () => 'Numbers of this country or region are not supported',
    human_check_required: ({ failed }) => (failed ? 'That was not right. Please try this one' : 'Answer the question to go on'),
    rate_limited: (_, seconds) => (seconds > 0 ? `Too many tries. Try again in ${wait(seconds)}` : 'You can try again now'),
  },
};
