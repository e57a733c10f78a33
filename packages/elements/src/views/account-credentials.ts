import { checkAccountName } from '@cloud-sign-in/contract/policy/check-account-name';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { newPasswordField } from '../parts/new-password-field.ts';
import { ruleList, ruleText } from '../parts/rule-list.ts';
import { checkNewPassword } from './check-new-password.ts';
import type { StepScene, StepView } from './view.ts';

/** An account name, and for an upgrade a password (MGT-3, ACC-7): the rules beside the fields. */
export const accountCredentials: StepView<'accountCredentials'> = {
  title: ({ snapshot, steps: { accountCredentials: texts } }) => (snapshot.payload.asksPassword ? texts.upgradeTitle : texts.renameTitle),
  lead: ({ snapshot, steps: { accountCredentials: texts } }) => (snapshot.payload.asksPassword ? texts.upgradeLead : texts.renameLead),
  fields: { accountName: 'accountName', password: 'password' },
  check(scene, { accountName = '', password }) {
    const texts = scene.steps.accountCredentials;
    return {
      accountName: accountName === '' ? scene.texts.required(texts.accountName) : ruleText(scene.texts, nameRules(scene, accountName)),
      password: password === undefined ? undefined : checkNewPassword(scene, texts.password, password, accountName),
    };
  },
  submit: (_, { accountName = '', password }) => ({ action: 'submitAccountCredentials', input: { accountName, ...(password !== undefined && { password }) } }),
  render(scene) {
    const { form, snapshot: { payload }, steps: { accountCredentials: texts } } = scene;
    const accountName = form.value('accountName');
    return html`
      ${field(scene, { name: 'accountName', label: texts.accountName, autocomplete: 'username', rules: ruleList(scene, 'accountName', nameRules(scene, accountName)) })}
      ${payload.asksPassword ? newPasswordField(scene, { name: 'password', label: texts.password, username: form.isComposing ? '' : accountName }) : nothing}
      ${button(scene, { label: payload.asksPassword ? texts.upgrade : texts.rename })}`;
  },
};

function nameRules({ entry }: StepScene<'accountCredentials'>, accountName: string) {
  return entry && checkAccountName(accountName, entry.policy.accountName);
}
