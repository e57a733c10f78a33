import { parseEmail } from '@cloud-sign-in/contract/policy/parse-email';
import { html } from 'lit';
import { button } from '../parts/button.ts';
import { field } from '../parts/field.ts';
import { remark } from '../parts/remark.ts';
import type { StepView } from './view.ts';

/** A security e-mail, which may be skipped (EML-4). */
export const securityEmail: StepView<'securityEmail'> = {
  title: ({ steps }) => steps.securityEmail.title,
  lead: ({ steps }) => steps.securityEmail.benefit,
  fields: { email: 'email' },
  check: ({ texts }, { email = '' }) => ({ email: parseEmail(email) ? undefined : texts.errors.email_invalid({}, 0) }),
  submit: (_, { email = '' }) => ({ action: 'submitSecurityEmail', input: { email } }),
  render(scene) {
    const texts = scene.steps.securityEmail;
    return html`
      ${field(scene, { name: 'email', label: texts.label, type: 'email', autocomplete: 'email', inputmode: 'email' })}
      <div data-cloud="actions">
        ${button(scene, { label: texts.submit })}
        ${button(scene, { kind: 'secondary', label: texts.skip, press: () => scene.run({ action: 'skip', input: {} }) })}
      </div>
      ${remark(texts.hint(Math.round(scene.snapshot.payload.linkLifetimeSeconds / 3600)))}`;
  },
};
