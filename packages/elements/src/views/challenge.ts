import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { mailboxLink } from '../parts/mailbox-link.ts';
import { noSendsLeft } from '../parts/no-sends-left.ts';
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
  lead({ snapshot: { payload: { channel, identifierKind, isIdle, proof } }, steps: { challenge: texts } }) {
    if (proof === 'link') return isIdle ? texts.linkIdle : texts.link;
    const isCall = channel === 'voice';
    return identifierKind === 'phone' ? (isCall ? texts.phoneVoice : texts.phoneSms) : isCall ? texts.nameVoice : texts.nameSms;
  },
  fields: { passcode: 'passcode' },
  watches: ({ snapshot }) => snapshot.payload.proof === 'link',
  check: ({ snapshot: { payload }, steps }, { passcode: typed = '' }) => ({
    passcode: payload.proof === 'link' || typed.length === payload.digits ? undefined : steps.passcode.incomplete(payload.digits),
  }),
  submit: ({ snapshot }, { passcode: typed = '' }) => (snapshot.payload.proof === 'link' ? undefined : { action: 'submitProof', input: { passcode: typed } }),
  render: (scene) => html`${renderIdentifier(scene)}${scene.snapshot.payload.proof === 'link' ? renderLink(scene) : renderPasscode(scene)}`,
};

/** What was typed, and the way back to it. */
function renderIdentifier(scene: Scene): unknown {
  const { identifier, identifierKind } = scene.snapshot.payload;
  const texts = scene.steps.challenge;
  return panel({
    icon: stepIcon(identifierKind === 'email' ? 'mail' : identifierKind === 'phone' ? 'phone' : 'person'),
    caption: texts.identifiers[identifierKind],
    subject: identifierKind === 'phone' ? formatPhone(identifier) : identifier,
    action: button(scene, { kind: 'quiet', label: texts.otherWay, press: () => scene.restart() }),
  });
}

function renderLink(scene: Scene): unknown {
  const { hasNoSendsLeft, identifier, proofExpiresAt, resendAt } = scene.snapshot.payload;
  const texts = scene.steps.challenge;
  const mails = scene.steps.activateEmail;
  const minutes = Math.max(1, Math.round((proofExpiresAt - scene.snapshot.serverTime) / 60_000));
  const mailbox = mailboxLink(identifier, mails.goToMailbox, mails.opensNewTab);
  return html`
    <p data-cloud="paragraph">${texts.linkInstruction(minutes)}</p>
    ${mailbox ? html`<div data-cloud="actions">${mailbox}</div>` : nothing}
    ${hasNoSendsLeft
      ? noSendsLeft(scene, 'mails')
      : html`<p data-cloud="after">${mails.notReceived}</p>
        <div data-cloud="links">${resendButton(scene, { at: resendAt, label: mails.resend, waiting: mails.resendIn, press: () => scene.run({ action: 'resendProof', input: {} }) })}</div>`}`;
}

function renderPasscode(scene: Scene): unknown {
  const { channel = 'sms', channels, digits, hasNoSendsLeft, resendAt } = scene.snapshot.payload;
  const texts = scene.steps.passcode;
  return html`
    ${passcodeField(scene, { label: texts.label(digits), digits })}
    ${button(scene, { label: texts.submit })}
    ${hasNoSendsLeft ? noSendsLeft(scene, 'passcodes') : sendAgain(scene, { texts, channel, channels, at: resendAt, send: (by) => scene.run({ action: 'resendProof', input: { channel: by } }) })}`;
}
