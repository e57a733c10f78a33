import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import { noSendsLeft } from '../parts/no-sends-left.ts';
import { panel } from '../parts/panel.ts';
import { passcodeField } from '../parts/passcode-field.ts';
import { passwordField } from '../parts/password-field.ts';
import { sendAgain } from '../parts/send-again.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { usernameAnchor } from '../parts/username-anchor.ts';
import type { StepScene, StepView } from './view.ts';

type Scene = StepScene<'reauthenticate'>;
type Way = Scene['snapshot']['payload']['ways'][number];
type Channel = Scene['snapshot']['payload']['channels'][number];

/** Identity is proved again, by the password or a passcode to the security phone (MGT-2, DIS-5, PWD-8). */
export const reauthenticate: StepView<'reauthenticate'> = {
  title: ({ steps }) => steps.reauthenticate.title,
  lead: ({ steps }) => steps.reauthenticate.lead,
  fields: { password: 'password', passcode: 'passcode' },
  check(scene, { password = '', passcode = '' }) {
    const { digits } = scene.snapshot.payload;
    if (wayIn(scene) === 'password') return { password: password === '' ? scene.texts.required(scene.steps.reauthenticate.password) : undefined };
    return { passcode: !isSent(scene) || passcode.length === digits ? undefined : scene.steps.passcode.incomplete(digits) };
  },
  submit(scene, { password = '', passcode = '', channel }) {
    if (wayIn(scene) === 'password') return { action: 'provePassword', input: { password } };
    return isSent(scene) ? { action: 'provePasscode', input: { passcode } } : { action: 'sendProof', input: { channel: channelIn(scene, channel) } };
  },
  render: (scene) => (wayIn(scene) === 'password' ? renderPassword(scene) : renderPasscode(scene)),
};

/** The way chosen, else the one that is under way, else the best. */
function wayIn(scene: Scene): Way {
  const { ways } = scene.snapshot.payload;
  return ways.find((way) => way === scene.mode) ?? (isSent(scene) ? 'passcode' : (ways[0] ?? 'password'));
}

function isSent({ snapshot: { payload } }: Scene): boolean {
  return payload.resendAt !== undefined;
}

function channelIn({ snapshot: { payload } }: Scene, value: string | undefined): Channel {
  return payload.channels.find((channel) => channel === value) ?? payload.channels[0] ?? 'sms';
}

function renderSwap(scene: Scene): unknown {
  const other: Way = wayIn(scene) === 'password' ? 'passcode' : 'password';
  const texts = scene.steps.reauthenticate;
  if (!scene.snapshot.payload.ways.includes(other)) return nothing;
  return html`<div data-cloud="links">${button(scene, { kind: 'quiet', label: other === 'passcode' ? texts.usePasscode : texts.usePassword, press: () => scene.setMode(other) })}</div>`;
}

function renderPassword(scene: Scene): unknown {
  const texts = scene.steps.reauthenticate;
  return html`
    ${usernameAnchor(scene.snapshot.payload.username)}
    ${passwordField(scene, { name: 'password', label: texts.password, autocomplete: 'current-password', hasLongMessage: true })}
    ${button(scene, { label: texts.submit })}
    ${renderSwap(scene)}`;
}

function renderPasscode(scene: Scene): unknown {
  const { channels, digits, hasNoSendsLeft, maskedPhone, resendAt } = scene.snapshot.payload;
  const { reauthenticate: texts, phone, passcode } = scene.steps;
  const channel = channelIn(scene, scene.form.value('channel'));
  const subject = maskedPhone ? panel({ icon: stepIcon('phone'), caption: texts.phone, subject: formatPhone(maskedPhone) }) : nothing;
  if (resendAt === undefined) {
    return html`
      ${subject}
      ${channels.length > 1
        ? choice(scene, { name: 'channel', label: phone.channel, layout: 'row', isSettled: true, value: channels[0] ?? '', items: channels.map((value) => ({ value, text: phone[value] })) })
        : nothing}
      ${button(scene, { label: channel === 'voice' ? phone.call : phone.send })}
      ${renderSwap(scene)}`;
  }
  return html`
    ${subject}
    ${passcodeField(scene, { label: passcode.label(digits), digits })}
    ${button(scene, { label: texts.submit })}
    ${hasNoSendsLeft ? noSendsLeft(scene, 'passcodes') : sendAgain(scene, { texts: passcode, channel, channels, at: resendAt, send: (by) => scene.run({ action: 'sendProof', input: { channel: by } }) })}
    ${renderSwap(scene)}`;
}
