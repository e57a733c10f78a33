import { html } from 'lit';
import { button } from '../parts/button.ts';
import { newPasswordField } from '../parts/new-password-field.ts';
import { panel } from '../parts/panel.ts';
import { remark } from '../parts/remark.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { usernameAnchor } from '../parts/username-anchor.ts';
import { checkNewPassword } from './check-new-password.ts';
import type { StepView } from './view.ts';

/** A new password for the account that was proved (PWD-9). */
export const newPassword: StepView<'newPassword'> = {
  title: ({ steps }) => steps.newPassword.title,
  fields: { password: 'password' },
  check: (scene, { password = '' }) => ({ password: checkNewPassword(scene, scene.steps.newPassword.label, password, scene.snapshot.payload.username) }),
  submit: (_, { password = '' }) => ({ action: 'submitNewPassword', input: { password } }),
  render(scene) {
    const { maskedName, username } = scene.snapshot.payload;
    const texts = scene.steps.newPassword;
    const isReset = scene.snapshot.flow === 'recover';
    return html`
      ${panel({ icon: stepIcon('person'), caption: texts.account, subject: username ?? maskedName })}
      ${usernameAnchor(username)}
      ${newPasswordField(scene, { name: 'password', label: texts.label, username })}
      ${button(scene, { label: isReset ? texts.submit : texts.save })}
      ${remark(texts.hint)}`;
  },
};
