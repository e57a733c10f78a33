import type { RuleTexts } from '../texts.ts';

/** English for the rules that are listed while typing. */
export const en: RuleTexts = {
  ruleMet: 'Met: ',
  ruleUnmet: 'Not met: ',
  rules: {
    account_name_length: ({ min, max }) => `${min}–${max} characters`,
    account_name_characters: () => 'Chinese characters, letters, digits, - or _',
    account_name_all_digits: () => 'Not digits alone',
    password_length: ({ min, max }) => `${min}–${max} characters`,
    password_classes: ({ required }) => (required === 3 ? 'Letters, digits, symbols' : required === 2 ? 'Two of: letters, digits, symbols' : 'A letter, digit or symbol'),
    password_space: () => 'No spaces',
    password_characters: ({ allowed }) => (allowed === 'any' ? 'No control characters' : 'English symbols'),
    password_same_as_name: () => 'Unlike the account name',
  },
};
