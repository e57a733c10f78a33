import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { formatPhone } from '../parts/format-phone.ts';
import { mailboxLink } from '../parts/mailbox-link.ts';
import { panel } from '../parts/panel.ts';
import { passcodeField } from '../parts/passcode-field.ts';
import { resendButton } from '../parts/resend-button.ts';
import { sendAgain } from '../parts/send-again.ts';
import { stepIcon } from '../parts/step-icon.ts';
import type { StepScene, StepView } from './view.ts';

type Scene = StepScene<'challenge'>;

/** The proof before a password is set anew (PWD-9). Says "if": the page never tells whether an account exists. */
export const challenge: StepView<'challenge'> = {
  title: ({ snapshot, steps }) => (snapshot.payload.proof === 'link' ? steps.challenge.linkTitle : steps.challenge.passcodeTitle),
  fields: { passcode: 'passcode' },
  watches: ({ snapshot }) => snapshot.payload.proof === 'link',
  check: ({ snapshot: { payload }, steps }, { passcode: typed = '' }) => ({
    passcode: payload.proof === 'link' || typed.length === payload.digits ? undefined : steps.passcode.incomplete(payload.digits),
  }),
  submit: ({ snapshot }, { passcode: typed = '' }) => (snapshot.payload.proof === 'link' ? undefined : { action: 'submitProof', input: { passcode: typed } }),
  render: (scene) => (scene.snapshot.payload.proof === 'link' ? renderLink(scene) : renderPasscode(scene)),
};

function otherWay(scene: Scene): unknown {
  return button(scene, { kind: 'quiet', label: scene.steps.challenge.otherWay, press: () => scene.restart() });
}

function renderLink(scene: Scene): unknown {
  const { identifier, proofExpiresAt, resendAt } = scene.snapshot.payload;
  const texts = scene.steps.challenge;
  const minutes = Math.max(1, Math.round((proofExpiresAt - scene.snapshot.serverTime) / 60_000));
  const mails = scene.steps.activateEmail;
  return html`
    ${panel({ icon: stepIcon('mail'), caption: texts.link, subject: identifier })}
    <p data-cloud="paragraph">${texts.linkInstruction(minutes)}${texts.linkWaiting}</p>
    <div data-cloud="actions">${mailboxLink(identifier, mails.goToMailbox, mails.opensNewTab) ?? nothing}</div>
    <p data-cloud="after">${mails.notReceived}</p>
    <div data-cloud="links">
      ${resendButton(scene, { at: resendAt, label: mails.resend, waiting: mails.resendIn, press: () => scene.run({ action: 'resendProof', input: {} }) })}
      ${otherWay(scene)}
    </div>`;
}

function renderPasscode(scene: Scene): unknown {
  const { channel = 'sms', channels, digits, identifier, identifierKind, resendAt } = scene.snapshot.payload;
  const { challenge: texts, passcode: passcodes } = scene.steps;
  const byName = identifierKind !== 'phone';
  const caption = channel === 'voice' ? (byName ? texts.nameVoice : texts.phoneVoice) : byName ? texts.nameSms : texts.phoneSms;
  return html`
    ${panel({ icon: stepIcon(channel === 'voice' ? 'call' : 'phone'), caption, subject: byName ? identifier : formatPhone(identifier) })}
    ${passcodeField(scene, { label: passcodes.label(digits), digits })}
    ${button(scene, { label: passcodes.submit })}
    ${sendAgain(scene, { texts: passcodes, channel, channels, at: resendAt, send: (by) => scene.run({ action: 'resendProof', input: { channel: by } }) })}
    <div data-cloud="links">${otherWay(scene)}</div>`;
}
