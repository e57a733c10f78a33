import type { Payload } from '@cloud-sign-in/contract';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { way } from '../parts/way.ts';
import type { StepScene, StepView } from './view.ts';

type Refused = Payload<'register', 'refused'>;
type Texts = StepScene<'refused'>['steps']['refused'];

/** Why a registration cannot go on, and the ways that lead on (EML-3, EML-6). */
export const refused: StepView<'refused'> = {
  title: ({ snapshot, steps }) => tell(snapshot.payload.reason, steps.refused).title,
  lead: ({ snapshot, steps }) => tell(snapshot.payload.reason, steps.refused).lead,
  render: (scene) => html`<div data-cloud="actions">${scene.snapshot.payload.ways.map((to, at) => renderWay(scene, to, at === 0 ? 'primary' : 'secondary'))}</div>`,
};

function tell(reason: Refused['reason'], texts: Texts): { title: string; lead: string } {
  switch (reason) {
    case 'activated_elsewhere': return { title: texts.activatedElsewhereTitle, lead: texts.activatedElsewhere };
    case 'activation_rejected': return { title: texts.activationRejectedTitle, lead: texts.activationRejected };
    case 'password_replaced': return { title: texts.passwordReplacedTitle, lead: texts.passwordReplaced };
    default: return reason satisfies never;
  }
}

function renderWay(scene: StepScene<'refused'>, to: Refused['ways'][number], kind: 'primary' | 'secondary'): unknown {
  const { urls, steps: { refused: texts } } = scene;
  switch (to) {
    case 'register': return button(scene, { kind, label: texts.registerAgain, press: () => scene.restart() });
    case 'login': return urls.login ? way(urls.login, texts.logIn, kind) : nothing;
    case 'recover': return urls.recover ? way(urls.recover, texts.recover, kind) : nothing;
    default: return to satisfies never;
  }
}
