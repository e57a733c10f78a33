import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import { field } from '../parts/field.ts';
import { noSendsLeft } from '../parts/no-sends-left.ts';
import { panel } from '../parts/panel.ts';
import { passcodeField } from '../parts/passcode-field.ts';
import { passwordField } from '../parts/password-field.ts';
import { providerIcon } from '../parts/provider-icon.ts';
import { resendButton } from '../parts/resend-button.ts';
import { stepAgreements } from '../parts/step-agreements.ts';
import { providerName } from '../waiting/provider-name.ts';
import type { StepScene, StepView } from './view.ts';

type Scene = StepScene<'associate'>;

/**
 * A first login at a provider: an account there is, or a new one (ASC, PRV-8). Both ways on stand there. The identifier's field is called
 * `account` as well: that is what a refusal about the account names.
 */
export const associate: StepView<'associate'> = {
  title: (scene) => scene.steps.associate.title(nameIn(scene)),
  lead: (scene) => {
    const { associate: texts } = scene.steps;
    if (scene.snapshot.payload.by === 'password') return texts.leadPassword(nameIn(scene));
    return isFree(scene) ? texts.leadFree : texts.leadPhone;
  },
  fields: { account: 'account', password: 'password', passcode: 'passcode', agreements: 'agreements' },
  check(scene, values) {
    const { account = '', password, passcode = '' } = values;
    const { steps: { associate: texts }, texts: { required } } = scene;
    if (isFree(scene)) return { agreements: stepAgreements.check(scene, values) };
    const isByPhone = scene.snapshot.payload.by === 'phone';
    return {
      account: account.trim() === '' ? (isByPhone ? texts.none : required(identifierIn(scene))) : undefined,
      password: password === '' && !isMailedPasscode(scene, passcode) ? required(isByPhone ? texts.idlePassword : texts.password) : undefined,
    };
  },
  submit(scene, values) {
    const { snapshot: { payload } } = scene;
    const { account = '', password, passcode = '' } = values;
    if (isFree(scene)) return { action: 'createAccount', input: stepAgreements.accepted(scene, values) };
    if (payload.by === 'password') return { action: 'associateByPassword', input: { identifier: account, password: password ?? '' } };
    if (account === payload.passwordFor && !password && isMailedPasscode(scene, passcode)) return { action: 'associateAccount', input: { account, passcode } };
    return { action: 'associateAccount', input: { account, ...(password !== undefined && { password }) } };
  },
  render: (scene) => html`${renderIdentity(scene)}${scene.snapshot.payload.by === 'phone' ? renderByPhone(scene) : renderByPassword(scene)}`,
};

function nameIn({ snapshot, waiting }: Scene): string {
  return providerName(waiting, snapshot.payload.provider) ?? '';
}

function identifierIn({ entry, steps: { associate: texts } }: Scene): string {
  const kinds = entry?.policy.login.identifiers ?? [];
  return kinds.length === 0 ? texts.identifier : kinds.map((kind) => texts.identifiers[kind]).join(' / ');
}

/** Whether a passcode was mailed and all its digits are typed (ASC-6). */
function isMailedPasscode({ snapshot: { payload: { mailed } } }: Scene, typed: string): boolean {
  return mailed !== undefined && typed.length === mailed.digits;
}

/** Nobody has this phone yet: nothing to choose, and a new account is agreed to (ASC-3). */
function isFree({ snapshot: { payload } }: Scene): boolean {
  return payload.by === 'phone' && payload.accounts.length === 0;
}

function renderIdentity(scene: Scene): unknown {
  const { nickname, provider } = scene.snapshot.payload;
  return nickname ? panel({ icon: providerIcon(provider), caption: scene.steps.associate.signedAs(nameIn(scene)), subject: nickname }) : nothing;
}

function renderByPhone(scene: Scene): unknown {
  const { accounts, passwordFor } = scene.snapshot.payload;
  const texts = scene.steps.associate;
  if (isFree(scene)) return html`${stepAgreements.render(scene)}${button(scene, { label: texts.createFree })}`;
  const chosen = scene.form.value('account') || passwordFor;
  return html`
    ${choice(scene, {
      name: 'account', label: texts.label, isLabelHidden: true, layout: 'list', ...(passwordFor !== undefined && { value: passwordFor }),
      items: accounts.map(({ handle, maskedName }) => ({ value: handle, text: maskedName })),
    })}
    ${passwordFor !== undefined && chosen === passwordFor ? passwordField(scene, { name: 'password', label: texts.idlePassword, autocomplete: 'current-password', hasLongMessage: true }) : nothing}
    ${passwordFor !== undefined && chosen === passwordFor ? renderMailed(scene) : nothing}
    ${button(scene, { label: texts.choose })}
    <div data-cloud="divider"><span data-cloud="text">${texts.orNew}</span></div>
    ${stepAgreements.render(scene)}
    ${button(scene, { kind: 'secondary', label: texts.noneOfThese, press: () => scene.run({ action: 'createAccount', input: stepAgreements.accepted(scene, scene.form.values) }) })}`;
}

/** The other proof of an account long unused: a passcode to its verified e-mail (ASC-6). */
function renderMailed(scene: Scene): unknown {
  const { maskedEmail, mailed } = scene.snapshot.payload;
  const { associate: texts, activateEmail: mails, passcode } = scene.steps;
  if (maskedEmail === undefined) return nothing;
  const press = (): void => void scene.run({ action: 'mailPasscode', input: {} });
  if (mailed === undefined) return html`<div data-cloud="links">${button(scene, { kind: 'quiet', label: texts.mailPasscode(maskedEmail), press })}</div>`;
  return html`
    <p data-cloud="after">${texts.passcodeMailed(maskedEmail)}</p>
    ${passcodeField(scene, { label: passcode.label(mailed.digits), digits: mailed.digits })}
    ${mailed.hasNoSendsLeft ? noSendsLeft(scene, 'passcodes') : html`<div data-cloud="links">${resendButton(scene, { at: mailed.resendAt, label: mails.resend, waiting: mails.resendIn, press })}</div>`}`;
}

function renderByPassword(scene: Scene): unknown {
  const { urls } = scene;
  const texts = scene.steps.associate;
  return html`
    ${field(scene, { name: 'account', label: identifierIn(scene), autocomplete: 'username' })}
    ${passwordField(scene, {
      name: 'password', label: texts.password, autocomplete: 'current-password', hasLongMessage: true,
      aside: urls.recover ? html`<a data-cloud="link" href=${urls.recover}>${scene.steps.refused.recover}</a>` : nothing,
    })}
    ${button(scene, { label: texts.submit })}
    <div data-cloud="divider"><span data-cloud="text">${texts.orRegister}</span></div>
    ${button(scene, { kind: 'secondary', label: texts.createNew, press: () => scene.run({ action: 'createAccount', input: {} }) })}`;
}
