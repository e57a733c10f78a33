import type { Payload } from '@cloud-sign-in/contract';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { way } from '../parts/way.ts';
import type { StepScene, StepView } from './view.ts';

type Refused = Payload<'register', 'refused'>;
type Scene = StepScene<'refused'>;
type Texts = Scene['steps']['refused'];

/** Why a flow cannot go on, and the ways that lead on (EML-3, EML-6, PRV-7, ASC-4). */
export const refused: StepView<'refused'> = {
  title: ({ snapshot, steps }) => tell(snapshot.payload.reason, steps.refused).title,
  lead: ({ snapshot, steps }) => tell(snapshot.payload.reason, steps.refused).lead,
  render(scene) {
    const { ways } = scene.snapshot.payload;
    const close = scene.snapshot.flow === 'associate-provider' ? button(scene, { label: scene.steps.refused.close, press: () => scene.close('') }) : nothing;
    return html`<div data-cloud="actions">${ways.map((to, at) => renderWay(scene, to, at === 0 ? 'primary' : 'secondary'))}${close}</div>`;
  },
};

function tell(reason: Refused['reason'], texts: Texts): { title: string; lead: string } {
  switch (reason) {
    case 'activated_elsewhere': return { title: texts.activatedElsewhereTitle, lead: texts.activatedElsewhere };
    case 'activation_rejected': return { title: texts.activationRejectedTitle, lead: texts.activationRejected };
    case 'password_replaced': return { title: texts.passwordReplacedTitle, lead: texts.passwordReplaced };
    case 'cancelled': return { title: texts.cancelledTitle, lead: texts.cancelled };
    case 'permission_missing': return { title: texts.permissionMissingTitle, lead: texts.permissionMissing };
    case 'provider_off': return { title: texts.providerOffTitle, lead: texts.providerOff };
    case 'provider_failed': return { title: texts.providerFailedTitle, lead: texts.providerFailed };
    case 'identity_conflict': return { title: texts.identityConflictTitle, lead: texts.identityConflict };
    case 'identity_taken': return { title: texts.identityTakenTitle, lead: texts.identityTaken };
    case 'associated_elsewhere': return { title: texts.associatedElsewhereTitle, lead: texts.associatedElsewhere };
    case 'account_not_upgraded': return { title: texts.notUpgradedTitle, lead: texts.notUpgraded };
    default: return reason satisfies never;
  }
}

function renderWay(scene: Scene, to: Refused['ways'][number], kind: 'primary' | 'secondary'): unknown {
  const { accountUrl, snapshot: { flow }, urls, steps: { refused: texts } } = scene;
  switch (to) {
    case 'register': {
      if (flow === 'register') return button(scene, { kind, label: texts.registerAgain, press: () => scene.restart() });
      return urls.register ? way(urls.register, texts.register, kind) : nothing;
    }
    case 'login': {
      if (flow === 'login') return button(scene, { kind, label: texts.tryAgain, press: () => scene.restart() });
      return urls.login ? way(urls.login, texts.logIn, kind) : nothing;
    }
    case 'recover': return urls.recover ? way(urls.recover, texts.recover, kind) : nothing;
    case 'jd': {
      // Back to the login page with JD login marked (ASC-4).
      if (flow === 'login') return button(scene, { kind, label: texts.jd, press: () => scene.restart('jd') });
      return urls.login ? way(`${urls.login}${urls.login.includes('?') ? '&' : '?'}way=jd`, texts.jd, kind) : nothing;
    }
    case 'upgrade': return accountUrl ? way(accountUrl, texts.upgrade, kind) : nothing;
    default: return to satisfies never;
  }
}
