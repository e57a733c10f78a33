import { ContextConsumer } from '@lit/context';
import type { Client } from '@cloud-sign-in/sdk/client';
import type { LitElement } from 'lit';
import { cloudContext, type CloudContextValue } from '../cloud-context/context.ts';

type Host = LitElement & { readonly client?: Client | undefined; readonly baseUrl?: string | undefined };

/** One client for each backend that this script's elements speak to. */
const clients = new Map<string, Promise<Client>>();

/** Finds the client of an element: its own property, else that of the `<cloud-context>` around, else one made for the
 * `base-url` of either. */
export class ClientController {
  readonly #host: Host;
  readonly #context: ContextConsumer<typeof cloudContext, LitElement>;
  #made: Client | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#context = new ContextConsumer(host, { context: cloudContext, subscribe: true });
  }

  /** What the context around says. */
  get context(): CloudContextValue | undefined {
    return this.#context.value;
  }

  /** The client, if there is one already; changes when another is given. */
  get current(): Client | undefined {
    return this.#host.client ?? this.context?.client ?? this.#made;
  }

  /**
   * The client, made when there is none; the SDK is fetched then.
   * @throws when the SDK's script cannot be fetched
   */
  async get(): Promise<Client> {
    const baseUrl = this.#host.baseUrl ?? this.context?.baseUrl ?? '/auth';
    const given = this.#host.client ?? this.context?.client;
    if (given) return given;
    const made = clients.get(baseUrl) ?? import('../submit/submit-client.ts').then(({ createClient }) => createClient({ baseUrl }));
    clients.set(baseUrl, made);
    try {
      return (this.#made = await made);
    } catch (error) {
      clients.delete(baseUrl);
      throw error;
    }
  }

  /** Forgets what was made for another `base-url`. */
  forget(): void {
    this.#made = undefined;
  }
}
