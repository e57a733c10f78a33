import { parseEmail } from '@cloud-sign-in/contract/policy/parse-email';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { mailboxLink } from '../parts/mailbox-link.ts';
import { noSendsLeft } from '../parts/no-sends-left.ts';
import { panel } from '../parts/panel.ts';
import { resendButton } from '../parts/resend-button.ts';
import { stepIcon } from '../parts/step-icon.ts';
import type { StepScene, StepView } from './view.ts';

/** The mode in which the address is changed, as long as nothing came of it: another revision is another mail on its way. */
const changing = ({ snapshot }: Scene): string => `change ${snapshot.revision}`;

/** Where the activation mail went, and what can be done until its link is used (REG-1, EML-1). Goes on by itself (design: a stream tells, a POST signs in). */
export const activateEmail: StepView<'activateEmail'> = {
  title: ({ snapshot, steps }) => (snapshot.payload.activated ? steps.activateEmail.activatedTitle : steps.activateEmail.title),
  fields: { email: 'email' },
  watches: ({ snapshot }) => !snapshot.payload.activated,
  next: ({ snapshot }) => (snapshot.payload.activated ? { action: 'finish', input: {} } : undefined),
  check: (scene, { email = '' }) => ({ email: scene.mode === changing(scene) && !parseEmail(email) ? scene.texts.errors.email_invalid({}, 0) : undefined }),
  submit: (scene, { email = '' }) => (scene.mode === changing(scene) ? { action: 'changeAddress', input: { email } } : { action: 'finish', input: {} }),
  render: (scene) => (scene.snapshot.payload.activated ? renderActivated(scene) : isChanging(scene) ? renderChange(scene) : renderWaiting(scene)),
};

type Scene = StepScene<'activateEmail'>;

/** Also where the address was refused: that is said under its field. */
function isChanging(scene: Scene): boolean {
  return scene.mode === changing(scene) || scene.errorOf('email') !== undefined;
}

function renderWaiting(scene: Scene): unknown {
  const { email, hasNoSendsLeft, linkExpiresAt, resendAt } = scene.snapshot.payload;
  const texts = scene.steps.activateEmail;
  const hours = Math.max(1, Math.round((linkExpiresAt - scene.snapshot.serverTime) / 3_600_000));
  const mailbox = mailboxLink(email, texts.goToMailbox, texts.opensNewTab);
  return html`
    ${panel({ icon: stepIcon('mail'), caption: texts.sentTo, subject: email, action: button(scene, { kind: 'quiet', label: texts.change, press: () => (hasNoSendsLeft ? scene.restart() : scene.setMode(changing(scene))) }) })}
    <p data-cloud="paragraph">${texts.instruction(hours)}</p>
    <div data-cloud="actions">${mailbox ?? nothing}${button(scene, { kind: mailbox ? 'secondary' : 'primary', label: texts.confirm })}</div>
    ${hasNoSendsLeft
      ? noSendsLeft(scene, 'mails')
      : html`<p data-cloud="after">${texts.notReceived}</p>
        <div data-cloud="links">${resendButton(scene, { at: resendAt, label: texts.resend, waiting: texts.resendIn, press: () => scene.run({ action: 'resendLink', input: {} }) })}</div>`}`;
}

function renderChange(scene: Scene): unknown {
  const texts = scene.steps.activateEmail;
  return html`
    ${field(scene, { name: 'email', label: texts.newAddress, type: 'email', autocomplete: 'email', inputmode: 'email', hasLongMessage: true })}
    <div data-cloud="actions">
      ${button(scene, { label: texts.sendThere })}
      ${button(scene, { kind: 'secondary', label: texts.keep, press: () => scene.setMode('') })}
    </div>`;
}

function renderActivated({ snapshot, steps }: Scene): unknown {
  return panel({ icon: stepIcon('done'), kind: 'success', caption: steps.activateEmail.activated, subject: snapshot.payload.email });
}
