import type { FlowName, ProviderId } from '@cloud-sign-in/contract';
import type { BackendConfig } from '../../config.ts';
import { jdCloud } from '../../policies/jd-cloud.ts';
import { tencentCloud } from '../../policies/tencent-cloud.ts';
import type { ProviderAnswer } from '../../provider.ts';
import { createScriptedProvider, type ScriptedProvider } from '../../testing/scripted-provider.ts';
import type { TestAnswer, TestBrowser } from '../../testing/test-browser.ts';
import { openWorld, payloadIn, type World } from './open-world.ts';

/** A world whose providers a test writes the answers of. */
export interface ProviderWorld extends World {
  providers: Record<ProviderId, ScriptedProvider>;
  /** Providers that are switched off. */
  off: Set<ProviderId>;
  /** Begins at a provider and comes back with this answer: the flow waits for `finish`. */
  comeBack(browser: TestBrowser, provider: ProviderId, answer: ProviderAnswer | Error, flow?: FlowName): Promise<TestAnswer>;
  /** The same, finished. */
  logInBy(browser: TestBrowser, provider: ProviderId, answer: ProviderAnswer | Error, flow?: FlowName): Promise<TestAnswer>;
  /** The state in the address a waiting flow shows. */
  stateIn(answer: TestAnswer): string;
  /** Posts what a callback page received. */
  callBack(browser: TestBrowser, provider: ProviderId, params: Record<string, string>, state?: string): Promise<TestAnswer>;
  /** The flow as it stands. */
  look(browser: TestBrowser, answer: TestAnswer): Promise<TestAnswer>;
  /** Everything a person or an attacker could have made: accounts, identities, sessions. */
  counts(): { accounts: number; identities: number; sessions: number };
}

let codes = 0;

/** Opens a world under one of the policies that have providers. */
export function openProviderWorld(policy: 'tencent-cloud' | 'jd-cloud', config: Partial<BackendConfig> = {}): ProviderWorld {
  const providers: ProviderWorld['providers'] = {
    wechat: createScriptedProvider('wechat'), 'wechat-official-account': createScriptedProvider('wechat-official-account', false), qq: createScriptedProvider('qq'), jd: createScriptedProvider('jd'),
  };
  const listed = { 'tencent-cloud': tencentCloud, 'jd-cloud': jdCloud }[policy].providers;
  const off = new Set<ProviderId>();
  const world = openWorld(policy, { providers: listed.map(({ provider }) => providers[provider]), isProviderOn: (id) => !off.has(id), ...config });
  const provided: ProviderWorld = {
    ...world,
    get address() { return world.address; },
    set address(address) { world.address = address; },
    providers,
    off,
    stateIn(answer) {
      const [presentation] = payloadIn<{ presentations: { url: string }[] }>(answer, 'waiting').presentations;
      return new URL(presentation?.url ?? '').searchParams.get('state') ?? '';
    },
    callBack: (browser, provider, params, state) => browser.send('POST', `/callbacks/${provider}`, { params, ...(state === undefined ? {} : { state }) }),
    async comeBack(browser, provider, answer, flow = 'login') {
      const code = `code-${(codes += 1)}`;
      providers[provider].script(code, answer);
      const begun = await browser.begin(flow, 'chooseProvider', { provider });
      const state = provided.stateIn(begun);
      await provided.callBack(browser, provider, provider === 'wechat-official-account' ? { code } : { code, state }, state);
      return provided.look(browser, begun);
    },
    async logInBy(browser, provider, answer, flow = 'login') {
      return browser.act((await provided.comeBack(browser, provider, answer, flow)).snapshot, 'finish', {});
    },
    look: (browser, answer) => browser.send('GET', `/flows/${answer.snapshot?.id}`),
    counts() {
      const { accounts = [], identities = [], sessions = [] } = world.store.export();
      return { accounts: accounts.length, identities: identities.length, sessions: sessions.length };
    },
  };
  return provided;
}
