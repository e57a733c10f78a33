import { checkPassword } from '@cloud-sign-in/contract/policy/check-password';
import type { TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.ts';
import type { Scene } from '../views/view.ts';
import { passwordField } from './password-field.ts';
import { ruleList } from './rule-list.ts';

/** A password being chosen, with the policy's rules listed while it is typed (PWD-1 … PWD-4). */
export function newPasswordField(scene: Scene & { readonly texts: Texts }, { name, label, username }: { readonly name: string; readonly label: string; readonly username?: string | undefined }): TemplateResult {
  const rules = scene.entry && checkPassword(scene.form.value(name), scene.entry.policy.password, username);
  return passwordField(scene, { name, label, autocomplete: 'new-password', hasLongMessage: true, rules: ruleList(scene, name, rules) });
}
