import { parseEmail } from '@cloud-sign-in/contract/policy/parse-email';
import { html } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { remark } from '../parts/remark.ts';
import type { StepView } from './view.ts';

/** An e-mail that is verified later (PRV-1), or a new one in place of the old (MGT-2). */
export const email: StepView<'email'> = {
  title: ({ snapshot: { flow }, steps }) => (flow === 'change-email' ? steps.email.changeTitle : steps.email.title),
  lead: ({ steps }) => steps.email.benefit,
  fields: { email: 'email' },
  check: ({ texts }, { email: typed = '' }) => ({ email: parseEmail(typed) ? undefined : texts.errors.email_invalid({}, 0) }),
  submit: (_, { email: typed = '' }) => ({ action: 'submitEmail', input: { email: typed } }),
  render(scene) {
    const texts = scene.steps.email;
    return html`
      ${field(scene, { name: 'email', label: texts.label, type: 'email', autocomplete: 'email', inputmode: 'email' })}
      ${button(scene, { label: scene.snapshot.flow === 'change-email' ? texts.change : texts.submit })}
      ${remark(texts.hint(Math.round(scene.snapshot.payload.linkLifetimeSeconds / 3600)))}`;
  },
};
