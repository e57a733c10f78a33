import { nothing } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { link } from '../parts/link.ts';
import type { FirstView } from './view.ts';

/** Whose password is to be set anew (PWD-9). */
export const recoverEntry: FirstView<'recover'> = {
  fields: { identifier: 'identifier', phone: 'identifier', email: 'identifier' },
  title: ({ texts }) => texts.recover.title,
  lead: ({ texts }) => texts.recover.lead,
  render: (scene) => [
    field(scene, { name: 'identifier', label: scene.texts.recover.identifier, autocomplete: 'username', hasLongMessage: true }),
    button(scene, { label: scene.texts.recover.submit }),
  ],
  footer: ({ texts, urls }) => (urls.login ? [texts.recover.remembered, ' ', link(urls.login, texts.recover.login)] : nothing),
  check: ({ texts, form }, values) => (form.wasSubmitted && !values['identifier']?.trim() ? { identifier: texts.required(texts.recover.identifier) } : {}),
  submit: (_, { identifier = '' }) => ({ action: 'submitIdentifier', input: { identifier } }),
};
