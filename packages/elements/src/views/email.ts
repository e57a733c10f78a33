import { parseEmail } from '@cloud-sign-in/contract/policy/parse-email';
import { html } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { remark } from '../parts/remark.ts';
import { stepAgreements } from '../parts/step-agreements.ts';
import type { StepView } from './view.ts';

/** An e-mail that is verified later (PRV-1), or a new one in place of the old (MGT-2). */
export const email: StepView<'email'> = {
  title: ({ snapshot: { flow, payload }, steps }) => (flow === 'change-email' && !payload.isFirst ? steps.email.changeTitle : steps.email.title),
  lead: ({ steps }) => steps.email.benefit,
  fields: { email: 'email', agreements: 'agreements' },
  check: (scene, values) => ({ email: parseEmail(values['email'] ?? '') ? undefined : scene.texts.errors.email_invalid({}, 0), agreements: stepAgreements.check(scene, values) }),
  submit: (scene, values) => ({ action: 'submitEmail', input: { email: values['email'] ?? '', ...stepAgreements.accepted(scene, values) } }),
  render(scene) {
    const texts = scene.steps.email;
    return html`
      ${field(scene, { name: 'email', label: texts.label, type: 'email', autocomplete: 'email', inputmode: 'email' })}
      ${stepAgreements.render(scene)}
      ${button(scene, { label: scene.snapshot.flow === 'change-email' ? texts.change : texts.submit })}
      ${remark(texts.hint(Math.round(scene.snapshot.payload.linkLifetimeSeconds / 3600)))}`;
  },
};
