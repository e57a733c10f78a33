import { checkAccountName } from '@cloud-sign-in/contract/policy/check-account-name';
import { checkPassword } from '@cloud-sign-in/contract/policy/check-password';
import { agreementWords } from '../parts/agreement-words.ts';
import { methodTabs } from '../parts/method-tabs.ts';
import { remark } from '../parts/remark.ts';
import { ruleList, ruleText } from '../parts/rule-list.ts';
import { ruleStyles } from '../styles/rule-styles.ts';
import type { FirstScene } from './view.ts';

type Method = 'email' | 'account';
type RegisterScene = FirstScene<'register'>;
type Values = Readonly<Record<string, string>>;

function methodsOf({ entry, method }: RegisterScene): readonly Method[] {
  return method ? [method] : (entry?.policy.register.methods ?? []);
}

function methodOf(scene: RegisterScene): Method | undefined {
  const methods = methodsOf(scene);
  return methods.find((method) => method === scene.mode) ?? methods[0];
}

function nameRules({ entry }: RegisterScene, accountName: string) {
  return entry && checkAccountName(accountName, entry.policy.accountName);
}

function passwordRules({ entry, form }: RegisterScene, password: string, accountName: string) {
  return entry && checkPassword(password, entry.policy.password, form.isComposing ? '' : accountName);
}

/** What a registration says once its policy is there, and what it sends; nobody waits for it to type. */
export const registerRest = {
  styles: ruleStyles,
  methodOf,
  tabs: (scene: RegisterScene) => methodTabs(scene, methodsOf(scene), methodOf(scene) ?? ''),
  accountNameRules: (scene: RegisterScene) => ruleList(scene, 'accountName', nameRules(scene, scene.form.value('accountName'))),
  passwordRules: (scene: RegisterScene) => ruleList(scene, 'password', passwordRules(scene, scene.form.value('password'), scene.form.value('accountName'))),
  agreements({ entry, locale, texts }: RegisterScene): unknown {
    const list = entry?.policy.agreements;
    return list && (list.length > 0 ? agreementWords({ locale }, texts.register, list) : null);
  },
  remarks({ entry, texts }: RegisterScene): unknown {
    const { advice = [], notices = [] } = entry?.policy.register ?? {};
    return remark(...advice.map((key) => texts.register.advice[key]), ...notices.filter((key) => key !== 'secondary_number').map((key) => texts.register.notices[key]));
  },
  check(scene: RegisterScene, { email, accountName, password = '', agreements: agreed }: Values): Record<string, string | undefined> {
    const { texts, entry, form } = scene;
    const late = form.wasSubmitted;
    const required = (value: string | undefined, label: string): string | undefined => (late && !value?.trim() ? texts.required(label) : undefined);
    return {
      email: email === undefined ? undefined : (required(email, texts.register.email) ?? (email && !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email.trim()) ? texts.register.emailInvalid : undefined)),
      accountName: accountName === undefined ? undefined : (required(accountName, texts.register.accountName) ?? ruleText(texts, accountName ? nameRules(scene, accountName) : [])),
      password: late && !password ? texts.required(texts.register.password) : password ? ruleText(texts, passwordRules(scene, password, accountName ?? '')) : undefined,
      agreements: late && entry?.policy.agreements.length && !agreed ? texts.register.agreementsRequired : undefined,
    };
  },
  submit(scene: RegisterScene, { email, accountName = '', password = '', agreements: agreed }: Values) {
    const accepted = Object.fromEntries((agreed ? (scene.entry?.policy.agreements ?? []) : []).map(({ id, version }) => [id, version]));
    return methodOf(scene) === 'email'
      ? { action: 'submitCredentials' as const, input: { method: 'email' as const, email: email ?? '', password, agreements: accepted } }
      : { action: 'submitCredentials' as const, input: { method: 'account' as const, accountName, password, agreements: accepted } };
  },
};
