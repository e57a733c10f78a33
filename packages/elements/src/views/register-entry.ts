import { checkAccountName } from '@cloud-sign-in/contract/policy/check-account-name';
import { checkPassword } from '@cloud-sign-in/contract/policy/check-password';
import { html, nothing } from 'lit';
import { agreements } from '../parts/agreements.ts';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { link } from '../parts/link.ts';
import { methodTabs } from '../parts/method-tabs.ts';
import { passwordField } from '../parts/password-field.ts';
import { remark } from '../parts/remark.ts';
import { ruleList, ruleText } from '../parts/rule-list.ts';
import type { FirstScene, FirstView } from './view.ts';

type Method = 'email' | 'account';
type RegisterScene = FirstScene<'register'>;

function methodsOf({ entry, method }: RegisterScene): readonly Method[] {
  return method ? [method] : (entry?.policy.register.methods ?? []);
}

function methodOf(scene: RegisterScene): Method | undefined {
  const methods = methodsOf(scene);
  return methods.find((method) => method === scene.mode) ?? methods[0];
}

function passwordRules({ entry, form }: RegisterScene, password: string, accountName: string) {
  return entry && checkPassword(password, entry.policy.password, form.isComposing ? '' : accountName);
}

/** Register by e-mail or by account name, and a password (REG-1, REG-2): the rules beside the fields, agreements unticked (REG-9). */
export const registerEntry: FirstView<'register'> = {
  fields: { accountName: 'accountName', email: 'email', password: 'password', agreements: 'agreements' },
  title: ({ texts }) => texts.register.title,
  render: (scene) => {
    const { texts, entry, form } = scene;
    const method = methodOf(scene);
    if (!method) return html`<div data-cloud="placeholder tall"></div>`;
    const rules = passwordRules(scene, form.value('password'), form.value('accountName'));
    const { advice = [], notices = [] } = entry?.policy.register ?? {};
    const words = [...advice.map((key) => texts.register.advice[key]), ...notices.filter((key) => key !== 'secondary_number').map((key) => texts.register.notices[key])];
    return html`
      ${methodTabs(scene, methodsOf(scene), method)}
      ${method === 'email'
        ? field(scene, { name: 'email', label: texts.register.email, type: 'email', inputmode: 'email', autocomplete: 'email' })
        : field(scene, {
            name: 'accountName', label: texts.register.accountName, autocomplete: 'username',
            rules: ruleList(scene, 'accountName', entry && checkAccountName(form.value('accountName'), entry.policy.accountName)),
          })}
      ${passwordField(scene, { name: 'password', label: texts.register.password, autocomplete: 'new-password', rules: ruleList(scene, 'password', rules) })}
      ${agreements(scene, texts.register, entry?.policy.agreements)}
      ${button(scene, { label: texts.register.submit })}
      ${remark(...words)}`;
  },
  footer: ({ texts, urls }) => (urls.login ? html`${texts.register.hasAccount} ${link(urls.login, texts.register.login)}` : nothing),
  check: (scene, { email, accountName, password = '', agreements: agreed }) => {
    const { texts, entry, form } = scene;
    const late = form.wasSubmitted;
    const nameRules = entry && accountName ? checkAccountName(accountName, entry.policy.accountName) : [];
    const required = (value: string | undefined, label: string): string | undefined => (late && !value?.trim() ? texts.required(label) : undefined);
    return {
      email: email === undefined ? undefined : (required(email, texts.register.email) ?? (email && !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email.trim()) ? texts.register.emailInvalid : undefined)),
      accountName: accountName === undefined ? undefined : (required(accountName, texts.register.accountName) ?? ruleText(texts, nameRules)),
      password: late && !password ? texts.required(texts.register.password) : password ? ruleText(texts, passwordRules(scene, password, accountName ?? '')) : undefined,
      agreements: late && entry?.policy.agreements.length && !agreed ? texts.register.agreementsRequired : undefined,
    };
  },
  submit: (scene, { email, accountName = '', password = '', agreements: agreed }) => {
    const accepted = Object.fromEntries((agreed ? (scene.entry?.policy.agreements ?? []) : []).map(({ id, version }) => [id, version]));
    return methodOf(scene) === 'email'
      ? { action: 'submitCredentials', input: { method: 'email', email: email ?? '', password, agreements: accepted } }
      : { action: 'submitCredentials', input: { method: 'account', accountName, password, agreements: accepted } };
  },
};
