import type { WaitingTexts } from '../locales/waiting/texts.ts';

/** The provider's name; undefined for the cloud app. */
export function providerName(texts: WaitingTexts, provider: string | undefined): string | undefined {
  return provider && (texts.names[provider] ?? provider);
}
