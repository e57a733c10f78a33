import { parsePhone } from '@cloud-sign-in/contract/policy/parse-phone';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import { noSendsLeft } from '../parts/no-sends-left.ts';
import { phoneField } from '../parts/phone-field.ts';
import { remark } from '../parts/remark.ts';
import { stepAgreements } from '../parts/step-agreements.ts';
import type { StepScene, StepView } from './view.ts';

/** A phone and how the passcode shall come to it (PHN-1 … PHN-3). The cap stands there before anything is typed (PHN-5). */
export const phone: StepView<'phone'> = {
  title: ({ steps }) => steps.phone.title,
  lead: ({ steps }) => steps.phone.purpose,
  fields: { phone: 'phone', agreements: 'agreements' },
  check: (scene, values) => ({ phone: judge(scene, values), agreements: stepAgreements.check(scene, values) }),
  submit: (scene, values) => {
    const { snapshot } = scene;
    const region = chosenRegion(snapshot.payload.regions, values);
    return { action: 'sendPasscode', input: { phone: values['phone'] ?? '', channel: chosenChannel(snapshot.payload.channels, values['channel']), ...(region && { region }), ...stepAgreements.accepted(scene, values) } };
  },
  render(scene) {
    const { channels, cap, hasNoSendsLeft, sendAt = 0, phone: before, regions } = scene.snapshot.payload;
    const texts = scene.steps.phone;
    const channel = chosenChannel(channels, scene.form.value('channel'));
    const typed = scene.form.value('phone');
    // The wait is the number's own: another number may be sent to at once.
    const isSame = typed === '' || parsePhone(typed, chosenRegion(regions, { region: scene.form.value('region') })) === before;
    const seconds = isSame ? scene.secondsUntil(sendAt) : 0;
    const label = channel === 'voice' ? texts.call : texts.send;
    return html`
      ${phoneField(scene)}
      ${channels.length > 1
        ? choice(scene, { name: 'channel', label: texts.channel, layout: 'row', isSettled: true, value: channels[0] ?? '', items: channels.map((value) => ({ value, text: texts[value] })) })
        : nothing}
      ${stepAgreements.render(scene)}
      ${hasNoSendsLeft ? noSendsLeft(scene, 'phone') : button(scene, { label: seconds > 0 ? texts.sendIn(seconds) : label, isDisabled: seconds > 0 })}
      ${remark(
        cap === undefined ? undefined : texts.cap(cap),
        isMainlandOnly(regions) ? texts.mainlandOnly : undefined,
        scene.entry?.policy.register.notices.includes('secondary_number') ? texts.secondaryNumber : undefined,
      )}`;
  },
};

type Values = Readonly<Record<string, string | undefined>>;

function judge({ snapshot, texts }: StepScene<'phone'>, values: Values): string | undefined {
  const { regions } = snapshot.payload;
  const number = parsePhone(values['phone'] ?? '', chosenRegion(regions, values) ?? '');
  if (number === undefined) return texts.errors.phone_invalid({}, 0);
  return isMainlandOnly(regions) && !number.startsWith('+86') ? texts.errors.phone_region_unsupported({ regions }, 0) : undefined;
}

/** Undefined: the number is typed with its own calling code. */
function chosenRegion(regions: readonly string[], { region = '' }: Values): string | undefined {
  return region === 'other' ? undefined : region || regions.find((one) => one !== '*');
}

function chosenChannel(channels: readonly ('sms' | 'voice')[], value: string | undefined): 'sms' | 'voice' {
  return channels.find((channel) => channel === value) ?? channels[0] ?? 'sms';
}

function isMainlandOnly(regions: readonly string[]): boolean {
  return regions.length === 1 && regions[0] === 'CN';
}
