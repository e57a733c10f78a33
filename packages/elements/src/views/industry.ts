import { html } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import type { StepView } from './view.ts';

/** The industry (IND-1): all of them in sight, one press or the arrow keys, no list to open and scroll. */
export const industry: StepView<'industry'> = {
  title: ({ steps }) => steps.industry.title,
  lead: ({ steps }) => steps.industry.purpose,
  fields: { industry: 'industry' },
  check: ({ steps }, values) => ({ industry: values['industry'] ? undefined : steps.errors.industry_unknown({}, 0) }),
  submit: (_, values) => ({ action: 'chooseIndustry', input: { industry: values['industry'] ?? '' } }),
  render(scene) {
    const texts = scene.steps.industry;
    const names = texts.names as Readonly<Record<string, string>>;
    // A site's own policy may list industries that no text knows: their names stand as they are.
    const items = scene.snapshot.payload.industries.map((value) => ({ value, text: names[value] ?? value }));
    return html`
      ${choice(scene, { name: 'industry', label: texts.label, isLabelHidden: true, layout: 'grid', items })}
      ${button(scene, { label: texts.submit })}`;
  },
};
