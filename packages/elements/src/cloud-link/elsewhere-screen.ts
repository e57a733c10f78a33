import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { newPasswordField } from '../parts/new-password-field.ts';
import { panel } from '../parts/panel.ts';
import { passwordField } from '../parts/password-field.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { checkNewPassword } from '../views/check-new-password.ts';
import type { LinkScene, LinkScreen } from './link-scene.ts';

/** Modes: '' the password chosen when registering · `new` another one · `reject` "this wasn't me". */
const choosing = 'new';
const rejecting = 'reject';

/**
 * Opened elsewhere than in the browser that registered (EML-3, EML-6): whoever opens it proves the password chosen then, chooses a new
 * one, or says that it was not them. Declining is as easy to find as accepting.
 */
export const elsewhereScreen: LinkScreen = {
  title: ({ link, mode }) => (mode === rejecting ? link.notMeTitle : link.activateTitle),
  lead: ({ link, mode }) => (mode === rejecting ? link.notMeText : link.elsewhereText),
  fields: { password: 'password', newPassword: 'newPassword' },
  check(scene, { password = '', newPassword = '' }) {
    const { link, mode, texts } = scene;
    if (mode === choosing) return { newPassword: checkNewPassword(scene, link.newPasswordLabel, newPassword) };
    return { password: mode === '' && password === '' ? texts.required(link.passwordLabel) : undefined };
  },
  submit({ mode }, { password = '', newPassword = '' }) {
    return { action: 'use', input: mode === rejecting ? { reject: true } : mode === choosing ? { newPassword } : { password } };
  },
  render(scene) {
    const { link, look, mode } = scene;
    const subject = look?.maskedEmail ? panel({ icon: stepIcon('mail'), caption: link.sentTo, subject: look.maskedEmail }) : nothing;
    return html`${subject}${mode === rejecting ? renderReject(scene) : renderAccept(scene)}`;
  },
};

function renderReject(scene: LinkScene): unknown {
  const { link } = scene;
  return html`<div data-cloud="actions">
    ${button(scene, { label: link.reject })}
    ${button(scene, { kind: 'secondary', label: link.back, press: () => scene.setMode('') })}
  </div>`;
}

function renderAccept(scene: LinkScene): unknown {
  const { link, mode } = scene;
  const isNew = mode === choosing;
  return html`
    ${isNew
      ? newPasswordField(scene, { name: 'newPassword', label: link.newPasswordLabel })
      : passwordField(scene, { name: 'password', label: link.passwordLabel, autocomplete: 'current-password', hasLongMessage: true })}
    <div data-cloud="actions">
      ${button(scene, { label: link.activateWithPassword })}
      ${button(scene, { kind: 'secondary', label: link.notMe, press: () => scene.setMode(rejecting) })}
    </div>
    <div data-cloud="links">${button(scene, { kind: 'quiet', label: isNew ? link.knowsPassword : link.setsPassword, press: () => scene.setMode(isNew ? '' : choosing) })}</div>`;
}
