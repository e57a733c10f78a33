import type { FlowName, Payload } from '@cloud-sign-in/contract';
import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { icon } from '../parts/icon.ts';
import { panel } from '../parts/panel.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { way } from '../parts/way.ts';
import { providerName } from '../waiting/provider-name.ts';
import type { StepScene, StepView } from './view.ts';

type Complete = Payload<FlowName, 'complete'>;
type Texts = StepScene<'complete'>['steps']['complete'];

/** The end: that it went well, what to know (PHN-7, REG-5, EML-4), and the way on (REG-6). */
export const complete: StepView<'complete'> = {
  title({ snapshot: { flow, payload: { notices } }, steps: { complete: texts } }) {
    if (flow === 'login') return notices.includes('registered') || notices.includes('account_created') ? texts.registered : texts.loggedIn;
    if (flow === 'register') return texts.registered;
    return flow === 'recover' ? texts.passwordReset : texts.titles[flow];
  },
  lead: ({ snapshot: { flow, payload }, steps: { complete: texts } }) => {
    if (payload.signedIn) return flow === 'register' ? texts.returns : undefined;
    return flow === 'recover' ? texts.logInWithNewPassword : texts.logInNext;
  },
  render(scene) {
    const { flow, payload: { account, email, notices, provider, returnTo, signedIn } } = scene.snapshot;
    const texts = scene.steps.complete;
    const name = providerName(scene.waiting, provider) ?? '';
    const isOfAccount = flow !== 'login' && flow !== 'register' && flow !== 'recover';
    return html`
      ${account && !isOfAccount ? panel({ icon: stepIcon('done'), kind: 'success', caption: texts.welcome, subject: account.displayName }) : nothing}
      ${notices.length > 0
        ? html`<section data-cloud="notices" aria-label=${texts.notices}><ul data-cloud="notice-list">${notices.map((notice) => html`<li data-cloud="notice">${icon('dot')}<span data-cloud="text">${say(notice, texts, { email, name })}</span></li>`)}</ul></section>`
        : nothing}
      <div data-cloud="actions">
        ${signedIn ? button(scene, { label: isOfAccount ? texts.done : texts.proceed, press: () => scene.close(returnTo) }) : scene.urls.login ? way(scene.urls.login, texts.logIn) : nothing}
      </div>`;
  },
};

function say(notice: Complete['notices'][number], texts: Texts, { email, name }: { email: string | undefined; name: string }): unknown {
  switch (notice) {
    case 'phone_cannot_login': return texts.phoneCannotLogin;
    case 'security_email_sent': return email ? html`${texts.securityEmailSentTo}<bdi data-cloud="strong">${email}</bdi>` : texts.securityEmailSent;
    case 'not_for_mall': return texts.notForMall;
    case 'other_sessions_ended': return texts.otherSessionsEnded;
    case 'account_created': return texts.accountCreated;
    case 'phone_can_login': return texts.phoneCanLogin;
    case 'registered': return texts.registeredNow;
    case 'associated': return texts.associated(name);
    case 'disassociated': return texts.disassociated(name);
    case 'provider_switched_off': return texts.providerSwitchedOff;
    case 'provider_switched_on': return texts.providerSwitchedOn;
    case 'upgraded': return texts.upgraded;
    default: return notice satisfies never;
  }
}
