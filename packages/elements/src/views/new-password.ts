import { checkPassword } from '@cloud-sign-in/contract/policy/check-password';
import { html } from 'lit';
import { button } from '../parts/button.ts';
import { panel } from '../parts/panel.ts';
import { passwordField } from '../parts/password-field.ts';
import { remark } from '../parts/remark.ts';
import { ruleList } from '../parts/rule-list.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { usernameAnchor } from '../parts/username-anchor.ts';
import type { StepScene, StepView } from './view.ts';

/** A new password, its rules listed while it is typed (PWD-1 … PWD-4, PWD-9). */
export const newPassword: StepView<'newPassword'> = {
  title: ({ steps }) => steps.newPassword.title,
  fields: { password: 'password' },
  check: (scene, { password = '' }) => {
    const unmet = judge(scene, password)?.find(({ met }) => !met);
    const say = scene.texts.errors as Readonly<Record<string, (params: object, seconds: number) => string>>;
    return { password: password === '' ? scene.texts.required(scene.steps.newPassword.label) : unmet && say[unmet.code]?.(unmet.params, 0) };
  },
  submit: (_, { password = '' }) => ({ action: 'submitNewPassword', input: { password } }),
  render(scene) {
    const { maskedName, username } = scene.snapshot.payload;
    const texts = scene.steps.newPassword;
    return html`
      ${panel({ icon: stepIcon('person'), caption: texts.account, subject: username ?? maskedName })}
      ${usernameAnchor(username)}
      ${passwordField(scene, {
        name: 'password', label: texts.label, autocomplete: 'new-password', hasLongMessage: true,
        rules: ruleList(scene, 'password', judge(scene, scene.form.value('password'))),
      })}
      ${button(scene, { label: texts.submit })}
      ${remark(texts.hint)}`;
  },
};

function judge({ entry, snapshot }: StepScene<'newPassword'>, password: string): ReturnType<typeof checkPassword> | undefined {
  return entry && checkPassword(password, entry.policy.password, snapshot.payload.username);
}
