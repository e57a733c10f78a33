import { html } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import { stepAgreements } from '../parts/step-agreements.ts';
import type { StepView } from './view.ts';

/** The industry (IND-1): all of them in sight, one press or the arrow keys, no list to open and scroll. */
export const industry: StepView<'industry'> = {
  title: ({ steps }) => steps.industry.title,
  lead: ({ steps }) => steps.industry.purpose,
  fields: { industry: 'industry', agreements: 'agreements' },
  check: (scene, values) => ({
    industry: values['industry'] ? undefined : scene.steps.errors.industry_unknown({}, 0),
    agreements: stepAgreements.check(scene, values),
  }),
  submit: (scene, values) => ({ action: 'chooseIndustry', input: { industry: values['industry'] ?? '', ...stepAgreements.accepted(scene, values) } }),
  render(scene) {
    const texts = scene.steps.industry;
    const names = texts.names as Readonly<Record<string, string>>;
    // A site's own policy may list industries that no text knows: their names stand as they are.
    const items = scene.snapshot.payload.industries.map((value) => ({ value, text: names[value] ?? value }));
    return html`
      ${choice(scene, { name: 'industry', label: texts.label, isLabelHidden: true, layout: 'grid', items })}
      ${stepAgreements.render(scene)}
      ${button(scene, { label: texts.submit })}`;
  },
};
