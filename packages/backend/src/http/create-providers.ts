import type { ProviderId } from '@cloud-sign-in/contract';
import type { BackendConfig } from '../config.ts';
import type { Provider } from '../provider.ts';
import type { OfferedProvider } from '../rule.ts';

/** Providers as the backend itself knows them. */
export interface Providers {
  get(id: string): OfferedProvider | undefined;
  /** Switched off too: what it still sends must be answered. */
  find(id: string): OfferedProvider | undefined;
  /** One that the policy names, whether it is configured or not: people may still be at one that was taken out. */
  isListed(id: string): boolean;
}

/**
 * The providers that may be used: listed by the policy, configured, and switched on at the moment they are asked for (PRV-7).
 * @param onFailure told of every failure of a provider before it goes on to whoever asked
 */
export function createProviders({ policy, providers = [], baseUrl, prefix = '/auth', loginPage, isProviderOn }: BackendConfig, onFailure: (id: ProviderId, error: unknown) => void): Providers {
  const base = baseUrl ?? new URL(loginPage).origin + prefix;
  const offered = new Map(policy.providers.flatMap((way) => {
    const provider = providers.find(({ id }) => id === way.provider);
    return provider === undefined ? [] : [[way.provider as string, { provider: tellFailures(provider, onFailure), way, callbackUrl: `${base}/callbacks/${way.provider}` }] as const];
  }));
  return {
    find: (id) => offered.get(id),
    isListed: (id) => policy.providers.some(({ provider }) => provider === id),
    get(id) {
      const found = offered.get(id);
      return found !== undefined && (isProviderOn?.(found.way.provider) ?? true) ? found : undefined;
    },
  };
}

function tellFailures(provider: Provider, onFailure: (id: ProviderId, error: unknown) => void): Provider {
  const tell = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      onFailure(provider.id, error);
      throw error;
    }
  };
  return {
    id: provider.id,
    name: provider.name,
    present: async (request) => tell(provider.present(request)),
    identify: async (params, callbackUrl) => tell(provider.identify(params, callbackUrl)),
    stateOf: (params) => provider.stateOf(params),
    ...(provider.launchesTo !== undefined && { launchesTo: provider.launchesTo }),
    ...(provider.takePush === undefined ? {} : { takePush: async (request) => tell(provider.takePush?.(request) ?? Promise.reject(new Error('No pushes'))) }),
  };
}
