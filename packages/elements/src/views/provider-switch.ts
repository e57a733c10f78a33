import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { conditionList } from '../parts/condition-list.ts';
import { remainingWays } from '../parts/remaining-ways.ts';
import { providerName } from '../waiting/provider-name.ts';
import type { StepScene, StepView } from './view.ts';

type Scene = StepScene<'providerSwitch'>;

/** Logging in by a provider is switched off, with what remains in sight, or on again (MGT-3). */
export const providerSwitch: StepView<'providerSwitch'> = {
  title: (scene) => (scene.snapshot.payload.turnOn ? scene.steps.providerSwitch.onTitle(nameIn(scene)) : scene.steps.providerSwitch.offTitle(nameIn(scene))),
  lead(scene) {
    const texts = scene.steps.providerSwitch;
    if (isBlocked(scene)) return texts.blockedLead;
    return scene.snapshot.payload.turnOn ? texts.onLead(nameIn(scene)) : texts.offLead(nameIn(scene));
  },
  submit: (scene) => (isBlocked(scene) ? undefined : { action: 'confirmProviderSwitch', input: {} }),
  render(scene) {
    const { missing, remaining, turnOn } = scene.snapshot.payload;
    const { disassociation: shared, providerSwitch: texts } = scene.steps;
    const keep = button(scene, { kind: 'secondary', label: texts.keep, press: () => scene.close('') });
    if (turnOn) return html`<div data-cloud="actions">${button(scene, { label: texts.on })}${keep}</div>`;
    const isPassword = missing.includes('password');
    return html`
      ${isBlocked(scene)
        ? conditionList(texts.conditions, [
            { isMet: !isPassword, text: isPassword ? shared.needsPassword : shared.hasPassword },
            { isMet: !missing.includes('other_way'), text: missing.includes('other_way') ? shared.needsOtherWay : shared.hasOtherWay },
          ], scene.texts)
        : nothing}
      ${remainingWays(shared, remaining, scene.waiting.names)}
      <div data-cloud="actions">
        ${isBlocked(scene)
          ? button(scene, { label: isPassword ? shared.setPassword : shared.addPhone, press: () => scene.open(isPassword ? 'set-password' : 'change-phone') })
          : button(scene, { label: texts.off })}
        ${keep}
      </div>`;
  },
};

function isBlocked({ snapshot: { payload } }: Scene): boolean {
  return !payload.turnOn && payload.missing.length > 0;
}

function nameIn({ snapshot, waiting }: Scene): string {
  return providerName(waiting, snapshot.payload.provider) ?? '';
}
