import type { Client } from '@cloud-sign-in/sdk/client';
import type { LitElement, ReactiveController } from 'lit';
import { ContextRequestEvent } from '../cloud-context/context-request-event.ts';
import type { CloudContextValue } from '../cloud-context/context.ts';

type Host = LitElement & { readonly client?: Client | undefined; readonly baseUrl?: string | undefined };

/** One client for each backend that this script's elements speak to. */
const clients = new Map<string, Promise<Client>>();

/** Finds the client of an element: its own property, else that of the `<cloud-context>` around, else one made for the
 * `base-url` of either. */
export class ClientController implements ReactiveController {
  /** What the context around says. */
  context: CloudContextValue | undefined;

  readonly #host: Host;
  #stop: (() => void) | undefined;
  #made: Client | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.dispatchEvent(new ContextRequestEvent((value, stop) => {
      this.context = value;
      this.#stop = stop;
      this.#host.requestUpdate();
    }));
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.context = undefined;
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
