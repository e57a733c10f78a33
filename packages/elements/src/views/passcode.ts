import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import { html } from 'lit';
import { button } from '../parts/button.ts';
import { noSendsLeft } from '../parts/no-sends-left.ts';
import { panel } from '../parts/panel.ts';
import { passcodeField } from '../parts/passcode-field.ts';
import { remark } from '../parts/remark.ts';
import { sendAgain } from '../parts/send-again.ts';
import { stepIcon } from '../parts/step-icon.ts';
import type { StepView } from './view.ts';

/** The passcode that was sent (PHN-3, PHN-4): typed, filled in or pasted; sent again, by call instead, or to another number. */
export const passcode: StepView<'passcode'> = {
  title: ({ steps }) => steps.passcode.title,
  fields: { passcode: 'passcode' },
  check: ({ snapshot: { payload }, steps }, { passcode: typed = '' }) => ({ passcode: typed.length === payload.digits ? undefined : steps.passcode.incomplete(payload.digits) }),
  submit: (_, { passcode: typed = '' }) => ({ action: 'submitPasscode', input: { passcode: typed } }),
  render(scene) {
    const { channel, channels, digits, hasNoSendsLeft, phone, resendAt } = scene.snapshot.payload;
    const texts = scene.steps.passcode;
    return html`
      ${panel({
        icon: stepIcon(channel === 'voice' ? 'call' : 'phone'),
        caption: channel === 'voice' ? texts.sentByVoice : texts.sentBySms,
        subject: formatPhone(phone),
        action: button(scene, { kind: 'quiet', label: texts.change, press: () => (hasNoSendsLeft ? scene.restart() : scene.run({ action: 'changePhone', input: {} })) }),
      })}
      ${passcodeField(scene, { label: texts.label(digits), digits })}
      ${button(scene, { label: texts.submit })}
      ${hasNoSendsLeft ? noSendsLeft(scene, 'passcodes') : sendAgain(scene, { texts, channel, channels, at: resendAt, send: (by) => scene.run({ action: 'resendPasscode', input: { channel: by } }) })}
      ${remark(scene.entry?.policy.register.notices.includes('secondary_number') ? texts.secondaryNumber : undefined)}`;
  },
};
