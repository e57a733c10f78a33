import { checkPassword } from '@cloud-sign-in/contract/policy/check-password';
import type { Texts } from '../locales/texts.ts';
import type { Scene } from './view.ts';

type Writers = Readonly<Record<string, (params: object, seconds: number) => string>>;

/**
 * What is wrong with a password being chosen, as far as a page can know.
 * @returns the text of the first rule that is not met; undefined where all are, or where no policy is there to judge by
 */
export function checkNewPassword({ entry, texts }: Scene & { readonly texts: Texts }, label: string, password: string, username?: string): string | undefined {
  if (password === '') return texts.required(label);
  const unmet = entry && checkPassword(password, entry.policy.password, username).find(({ met }) => !met);
  return unmet && (texts.errors as unknown as Writers)[unmet.code]?.(unmet.params, 0);
}
