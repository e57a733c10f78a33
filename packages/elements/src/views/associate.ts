import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { choice } from '../parts/choice.ts';
import { field } from '../parts/field.ts';
import { panel } from '../parts/panel.ts';
import { passwordField } from '../parts/password-field.ts';
import { providerIcon } from '../parts/provider-icon.ts';
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
  fields: { account: 'account', password: 'password', agreements: 'agreements' },
  check(scene, values) {
    const { account = '', password } = values;
    const { steps: { associate: texts }, texts: { required } } = scene;
    if (isFree(scene)) return { agreements: stepAgreements.check(scene, values) };
    const isByPhone = scene.snapshot.payload.by === 'phone';
    return {
      account: account.trim() === '' ? (isByPhone ? texts.none : required(identifierIn(scene))) : undefined,
      password: password === '' ? required(isByPhone ? texts.idlePassword : texts.password) : undefined,
    };
  },
  submit(scene, values) {
    const { snapshot: { payload } } = scene;
    const { account = '', password } = values;
    if (isFree(scene)) return { action: 'createAccount', input: stepAgreements.accepted(scene, values) };
    if (payload.by === 'password') return { action: 'associateByPassword', input: { identifier: account, password: password ?? '' } };
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
    ${button(scene, { label: texts.choose })}
    <div data-cloud="divider"><span data-cloud="text">${texts.orNew}</span></div>
    ${stepAgreements.render(scene)}
    ${button(scene, { kind: 'secondary', label: texts.noneOfThese, press: () => scene.run({ action: 'createAccount', input: stepAgreements.accepted(scene, scene.form.values) }) })}`;
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
