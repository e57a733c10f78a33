import { checkAccountName } from '@cloud-sign-in/contract/policy/check-account-name';
import { checkPassword } from '@cloud-sign-in/contract/policy/check-password';
import type { RegisterRestTexts } from '../locales/texts.ts';
import { agreementWords } from '../parts/agreement-words.ts';
import { methodTabs } from '../parts/method-tabs.ts';
import { remark } from '../parts/remark.ts';
import { ruleList, ruleText } from '../parts/rule-list.ts';
import { ruleStyles } from '../styles/rule-styles.ts';
import type { FirstScene } from './view.ts';

type Method = 'email' | 'account';
type Values = Readonly<Record<string, string>>;
/** A scene whose texts are all there. */
export type WholeScene = FirstScene<'register'> & { readonly texts: RegisterRestTexts };

function methodsOf({ entry, method }: WholeScene): readonly Method[] {
  return method ? [method] : (entry?.policy.register.methods ?? []);
}

function nameRules({ entry }: WholeScene, accountName: string) {
  return entry && checkAccountName(accountName, entry.policy.accountName);
}

function passwordRules({ entry, form }: WholeScene, password: string, accountName: string) {
  return entry && checkPassword(password, entry.policy.password, form.isComposing ? '' : accountName);
}

/** What a registration says once its policy is there, and what it sends; nobody waits for it to type. */
export const registerRest = {
  styles: ruleStyles,
  of(scene: WholeScene) {
    const { entry, form, locale, texts } = scene;
    const methods = methodsOf(scene);
    const method = methods.find((one) => one === scene.mode) ?? methods[0];
    return {
      method,
      tabs: () => methodTabs(scene, methods, method ?? ''),
      accountNameRules: () => ruleList(scene, 'accountName', nameRules(scene, form.value('accountName'))),
      passwordRules: () => ruleList(scene, 'password', passwordRules(scene, form.value('password'), form.value('accountName'))),
      agreements(): unknown {
        const list = entry?.policy.agreements;
        return list && (list.length > 0 ? agreementWords({ locale }, texts.registerRest, list) : null);
      },
      remarks(): unknown {
        const { advice = [], notices = [] } = entry?.policy.register ?? {};
        // What concerns a phone is said where one is asked for.
        const said: { readonly [K in typeof notices[number]]?: string } = texts.registerRest.notices;
        return remark(...advice.map((key) => texts.registerRest.advice[key]), ...notices.map((key) => said[key]));
      },
      check({ email, accountName, password = '', agreements: agreed }: Values): Record<string, string | undefined> {
        const late = form.wasSubmitted;
        const required = (value: string | undefined, label: string): string | undefined => (late && !value?.trim() ? texts.required(label) : undefined);
        return {
          email: email === undefined ? undefined : (required(email, texts.register.email) ?? (email && !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email.trim()) ? texts.registerRest.emailInvalid : undefined)),
          accountName: accountName === undefined ? undefined : (required(accountName, texts.register.accountName) ?? ruleText(texts, accountName ? nameRules(scene, accountName) : [])),
          password: late && !password ? texts.required(texts.register.password) : password ? ruleText(texts, passwordRules(scene, password, accountName ?? '')) : undefined,
          agreements: late && entry?.policy.agreements.length && !agreed ? texts.registerRest.agreementsRequired : undefined,
        };
      },
      submit({ email, accountName = '', password = '', agreements: agreed }: Values) {
        const accepted = Object.fromEntries((agreed ? (entry?.policy.agreements ?? []) : []).map(({ id, version }) => [id, version]));
        return method === 'email'
          ? { action: 'submitCredentials' as const, input: { method: 'email' as const, email: email ?? '', password, agreements: accepted } }
          : { action: 'submitCredentials' as const, input: { method: 'account' as const, accountName, password, agreements: accepted } };
      },
    };
  },
};
