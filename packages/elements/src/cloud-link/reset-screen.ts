import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { newPasswordField } from '../parts/new-password-field.ts';
import { panel } from '../parts/panel.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { checkNewPassword } from '../views/check-new-password.ts';
import type { LinkScreen } from './link-scene.ts';

/** A new password, for whoever asked to reset it (PWD-9). */
export const resetScreen: LinkScreen = {
  title: ({ link }) => link.resetTitle,
  fields: { password: 'newPassword' },
  check: (scene, { newPassword = '' }) => ({ newPassword: checkNewPassword(scene, scene.link.newPasswordLabel, newPassword) }),
  submit: (_, { newPassword = '' }) => ({ action: 'use', input: { newPassword } }),
  render: (scene) => html`
    ${scene.look?.maskedEmail ? panel({ icon: stepIcon('mail'), caption: scene.link.sentTo, subject: scene.look.maskedEmail }) : nothing}
    ${newPasswordField(scene, { name: 'newPassword', label: scene.link.newPasswordLabel })}
    ${button(scene, { label: scene.link.reset })}`,
};
