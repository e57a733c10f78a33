import { html, nothing } from 'lit';
import { agreements } from '../parts/agreements.ts';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { link } from '../parts/link.ts';
import { passwordField } from '../parts/password-field.ts';
import { restOfRegister } from './rest-of-register.ts';
import type { FirstScene, FirstView } from './view.ts';

/** The room for the rules of a field, until they are known. */
const noRules = (scene: FirstScene<'register'>, name: string): unknown => html`<ul data-cloud="rules" id="${scene.id(name)}-rules"></ul>`;

/** Register by e-mail or by account name, and a password (REG-1, REG-2): the rules beside the fields, agreements unticked (REG-9). */
export const registerEntry: FirstView<'register'> = {
  fields: { accountName: 'accountName', email: 'email', password: 'password', agreements: 'agreements' },
  title: ({ texts }) => texts.register.title,
  render: (scene) => {
    const { texts, entry } = scene;
    const rest = restOfRegister.of(scene);
    const methods = entry?.policy.register.methods ?? [];
    const method = rest?.method ?? scene.method ?? methods[0];
    if (!method) return html`<div data-cloud="placeholder tall"></div>`;
    return [
      rest?.tabs() ?? (methods[1] && !scene.method ? html`<div data-cloud="tabs"></div>` : nothing),
      method === 'email'
        ? field(scene, { name: 'email', label: texts.register.email, type: 'email', inputmode: 'email', autocomplete: 'email' })
        : field(scene, { name: 'accountName', label: texts.register.accountName, autocomplete: 'username', rules: rest?.accountNameRules() ?? noRules(scene, 'accountName') }),
      passwordField(scene, { name: 'password', label: texts.register.password, autocomplete: 'new-password', rules: rest?.passwordRules() ?? noRules(scene, 'password') }),
      agreements(scene, rest?.agreements()),
      button(scene, { label: texts.register.submit }),
      rest?.remarks(),
    ];
  },
  footer: ({ texts, urls }) => (urls.login ? [texts.register.hasAccount, ' ', link(urls.login, texts.register.login)] : nothing),
  check: (scene, values) => restOfRegister.of(scene)?.check(values) ?? {},
  submit: (scene, values) => restOfRegister.of(scene)?.submit(values),
};
