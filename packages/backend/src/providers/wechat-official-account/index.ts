import type { Clock, Random } from '../../ports.ts';
import type { Provider, ProviderMemory } from '../../provider.ts';
import { createComponentMode, type ComponentOptions } from './component-mode.ts';
import { createSceneMode, type SceneOptions } from './scene-mode.ts';

export type WechatOfficialAccountOptions = ComponentOptions | SceneOptions;

/**
 * Logging in with a WeChat Official Account (PRV-2). By default its owner lets it authorise a component platform; `mode: 'scene'` is another thing
 * under the same name, for sites without a platform: people follow the site's own account by a code and confirm in its conversation.
 * @param parts `memory` outlives the process: tickets, tokens and what was scanned are kept there
 */
export function createWechatOfficialAccount(parts: WechatOfficialAccountOptions & { fetch: typeof globalThis.fetch; clock: Clock; random: Random; memory: ProviderMemory }): Provider {
  return parts.mode === 'scene' ? createSceneMode(parts) : createComponentMode(parts);
}
