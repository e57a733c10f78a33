import type { Refusal, RefusalCode } from '@cloud-sign-in/contract';
import type { AnswerTexts } from './locales/texts.ts';

/** Texts by code, of the first view and of later ones. */
type AnyTexts = Partial<Record<RefusalCode, (params: never, seconds: number) => string>>;

/** A refusal in words. A code that a newer backend has added gets a general text. */
export function textOfRefusal({ code, params }: Refusal, texts: AnswerTexts, steps: { readonly errors: AnyTexts } | undefined, secondsUntil: (at: number) => number): string {
  const write = (texts.errors as AnyTexts)[code] ?? steps?.errors[code];
  return write?.(params as never, 'retryAt' in params ? secondsUntil(params.retryAt) : 0) ?? texts.unknownRefusal;
}
