import type { ProviderId } from '@cloud-sign-in/contract';

/** What stands about a provider without asking it. */
export interface ProviderMeta {
  readonly id: ProviderId;
  /** By language tag. */
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>;
}
