import type { ProviderId } from '@cloud-sign-in/contract';
import type { Provider, ProviderAnswer, ProviderPush } from '../provider.ts';

/** A provider whose people a test makes up: what the rules do with an answer, not how a vendor gives it. */
export interface ScriptedProvider extends Provider {
  /** An authorization code, and what it will be exchanged for; an Error is thrown. */
  script(code: string, answer: ProviderAnswer | Error): void;
  /** Codes that were exchanged. */
  readonly exchanged: readonly string[];
  /** What the next push tells. */
  push: Omit<ProviderPush, 'response'>;
  /** What `present` does instead of offering a redirect. */
  presents: 'redirect' | 'nothing' | 'failure';
}

/** @param carriesState false: as a vendor that brings no state back in the query */
export function createScriptedProvider(id: ProviderId, carriesState = true): ScriptedProvider {
  const answers = new Map<string, ProviderAnswer | Error>();
  const exchanged: string[] = [];
  const provider: ScriptedProvider = {
    id,
    name: { 'zh-CN': `${id} zh`, en: `${id} en` },
    exchanged,
    push: {},
    presents: 'redirect',
    script: (code, answer) => { answers.set(code, answer); },
    async present({ state, callbackUrl, opens }) {
      if (provider.presents === 'failure') throw new Error('The vendor is down');
      if (provider.presents === 'nothing') return [];
      const url = new URL('https://vendor.example/authorize');
      url.searchParams.set('redirect_uri', carriesState ? callbackUrl : `${callbackUrl}/${state}`);
      url.searchParams.set('state', state);
      return [{ kind: 'redirect', url: url.href, target: opens }];
    },
    async identify(params) {
      const code = params['code'] ?? '';
      exchanged.push(code);
      const answer = answers.get(code) ?? { refused: 'cancelled' };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    stateOf: (params) => (carriesState ? params['state'] : undefined),
    takePush: async ({ body }) => ({ response: { status: 200, contentType: 'text/plain', body: `took ${body}` }, ...provider.push }),
  };
  return provider;
}
