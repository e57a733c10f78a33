import { html } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import { note } from '../parts/note.ts';
import type { StepView } from './view.ts';

/** Which of the accounts that carry the proved phone; names are masked, the whole ones go to the phone (PWD-9). */
export const chooseAccount: StepView<'chooseAccount'> = {
  title: ({ steps }) => steps.chooseAccount.title,
  lead: ({ steps }) => steps.chooseAccount.purpose,
  fields: { account: 'account' },
  check: ({ steps }, values) => ({ account: values['account'] ? undefined : steps.chooseAccount.none }),
  submit: (_, values) => ({ action: 'chooseRecoveredAccount', input: { account: values['account'] ?? '' } }),
  render(scene) {
    const { accounts, namesSent } = scene.snapshot.payload;
    const texts = scene.steps.chooseAccount;
    return html`
      ${choice(scene, { name: 'account', label: texts.label, isLabelHidden: true, layout: 'list', items: accounts.map(({ handle, maskedName }) => ({ value: handle, text: maskedName })) })}
      ${button(scene, { label: texts.submit })}
      ${namesSent
        ? note('success', texts.namesSent)
        : html`<div data-cloud="links"><span data-cloud="muted">${texts.forgotten}</span>${button(scene, { kind: 'quiet', label: texts.sendNames, press: () => scene.run({ action: 'sendAccountNames', input: {} }) })}</div>`}`;
  },
};
