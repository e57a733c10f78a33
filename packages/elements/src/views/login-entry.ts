import { nothing } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { link } from '../parts/link.ts';
import { passwordField } from '../parts/password-field.ts';
import type { FirstView } from './view.ts';

/** Log in with a password (LGN-1, LGN-2, REG-3). It can be typed into before anything is known of the policy. */
export const loginEntry: FirstView<'login'> = {
  fields: { identifier: 'identifier', password: 'password' },
  title: ({ texts }) => texts.login.title,
  render: (scene) => {
    const { texts, urls, entry } = scene;
    const kinds = entry?.policy.login.identifiers;
    const isMixed = kinds?.includes('accountName') && kinds.length > 1;
    return [
      field(scene, { name: 'identifier', label: texts.login.identifier(kinds), autocomplete: 'username', hint: isMixed ? texts.login.identifierHint : undefined }),
      passwordField(scene, {
        name: 'password', label: texts.login.password, autocomplete: 'current-password', hasLongMessage: true,
        aside: urls.recover ? link(urls.recover, texts.login.forgot) : nothing,
      }),
      button(scene, { label: texts.login.submit }),
    ];
  },
  footer: ({ texts, urls }) => (urls.register ? [texts.login.noAccount, ' ', link(urls.register, texts.login.register)] : nothing),
  check: ({ texts, entry, form }, values) => (form.wasSubmitted
    ? {
        identifier: values['identifier']?.trim() ? undefined : texts.required(texts.login.identifier(entry?.policy.login.identifiers)),
        password: values['password'] ? undefined : texts.required(texts.login.password),
      }
    : {}),
  submit: (_, { identifier = '', password = '' }) => ({ action: 'submitPassword', input: { identifier, password } }),
};
