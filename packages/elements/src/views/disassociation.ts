import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { conditionList } from '../parts/condition-list.ts';
import { panel } from '../parts/panel.ts';
import { providerIcon } from '../parts/provider-icon.ts';
import { remainingWays } from '../parts/remaining-ways.ts';
import { providerName } from '../waiting/provider-name.ts';
import type { StepScene, StepView } from './view.ts';

type Scene = StepScene<'disassociation'>;

/** The last word before an identity is disassociated: what it takes, what remains (DIS-1 … DIS-4), and where to get what is missing. */
export const disassociation: StepView<'disassociation'> = {
  title: (scene) => scene.steps.disassociation.title(nameIn(scene)),
  lead: (scene) => (scene.snapshot.payload.missing.length > 0 ? scene.steps.disassociation.blockedLead : scene.steps.disassociation.lead(nameIn(scene))),
  submit: ({ snapshot }) => (snapshot.payload.missing.length > 0 ? undefined : { action: 'confirmDisassociation', input: {} }),
  render(scene) {
    const { missing, nickname, provider, remaining } = scene.snapshot.payload;
    const texts = scene.steps.disassociation;
    return html`
      ${nickname ? panel({ icon: providerIcon(provider), caption: texts.nickname(nameIn(scene)), subject: nickname }) : nothing}
      ${conditionList(texts.conditions, [
        { isMet: !missing.includes('password'), text: missing.includes('password') ? texts.needsPassword : texts.hasPassword },
        { isMet: !missing.includes('other_way'), text: missing.includes('other_way') ? texts.needsOtherWay : texts.hasOtherWay },
      ], scene.texts)}
      ${remainingWays(texts, remaining, scene.waiting.names)}
      <div data-cloud="actions">${missing.length > 0 ? renderMissing(scene) : renderConfirm(scene)}</div>`;
  },
};

function nameIn({ snapshot, waiting }: Scene): string {
  return providerName(waiting, snapshot.payload.provider) ?? '';
}

function renderConfirm(scene: Scene): unknown {
  const texts = scene.steps.disassociation;
  return html`${button(scene, { label: texts.confirm })}${button(scene, { kind: 'secondary', label: texts.keep, press: () => scene.close('') })}`;
}

function renderMissing(scene: Scene): unknown {
  const texts = scene.steps.disassociation;
  const isPassword = scene.snapshot.payload.missing.includes('password');
  return html`
    ${button(scene, { label: isPassword ? texts.setPassword : texts.addPhone, press: () => scene.open(isPassword ? 'set-password' : 'change-phone') })}
    ${button(scene, { kind: 'secondary', label: texts.close, press: () => scene.close('') })}`;
}
