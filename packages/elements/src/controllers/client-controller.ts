import type { CoreClient } from '@cloud-sign-in/sdk/core-client';
import { ContextEvent } from '@lit/context';
import type { FlowsClient } from '@cloud-sign-in/sdk/flows-client';
import type { LitElement, ReactiveController } from 'lit';
import { cloudContext, type CloudContextValue } from '../cloud-context/context.ts';

type Host<C> = LitElement & { readonly client?: C | undefined; readonly baseUrl?: string | undefined };
/** Makes clients; a module of `submit/`, fetched when it is needed. */
export type ClientMaker<C> = () => Promise<{ createClient: (options: { baseUrl: string }) => C }>;

/** One client for each maker and backend that this script's elements speak to. */
const clients = new Map<ClientMaker<FlowsClient>, Map<string, Promise<FlowsClient>>>();

/** Finds the client of an element: its own property, else that of the `<cloud-context>` around, else one made for the
 * `base-url` of either. */
export class ClientController<C extends FlowsClient = CoreClient> implements ReactiveController {
  /** What the context around says. */
  context: CloudContextValue | undefined;

  readonly #host: Host<C>;
  readonly #maker: ClientMaker<C> | undefined;
  #stop: (() => void) | undefined;
  #made: C | undefined;
  #source: C | string | undefined;

  /** @param maker makes the kind of client this element speaks by; undefined where it is always given one */
  constructor(host: Host<C>, maker: ClientMaker<C> | undefined) {
    this.#host = host;
    this.#maker = maker;
    host.addController(this);
  }

  hostConnected(): void {
    const host = this.#host;
    const ask = (): unknown => host.isConnected && host.dispatchEvent(new ContextEvent(cloudContext, host, (value, stop) => {
      this.context = value;
      this.#stop = stop;
      host.requestUpdate();
    }, true));
    ask();
    // A context whose script comes later has heard no request yet.
    const later = host.closest('cloud-context:not(:defined)');
    if (later) void customElements.whenDefined(later.localName).then(ask);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.context = undefined;
  }

  /** A context's client is whole: it has every part. */
  get #given(): C | undefined {
    return this.context?.client as C | undefined;
  }

  /** Where the backend's routes are. */
  get baseUrl(): string {
    return this.#host.baseUrl ?? this.context?.baseUrl ?? '/auth';
  }

  /** The client, if there is one already; changes when another is given. */
  get current(): C | undefined {
    return this.#host.client ?? this.#given ?? this.#made;
  }

  /**
   * The client, made when there is none; the SDK is fetched then.
   * @throws when the SDK's script cannot be fetched
   */
  async get(): Promise<C> {
    const { baseUrl } = this;
    const given = this.#host.client ?? this.#given;
    if (given) return given;
    const maker = this.#maker;
    if (!maker) throw new Error('no client was given');
    const known = clients.get(maker) ?? new Map<string, Promise<FlowsClient>>();
    clients.set(maker, known);
    const made = (known.get(baseUrl) as Promise<C> | undefined) ?? maker().then(({ createClient }) => createClient({ baseUrl }));
    known.set(baseUrl, made);
    try {
      return (this.#made = await made);
    } catch (error) {
      known.delete(baseUrl);
      throw error;
    }
  }

  /**
   * Whether another backend is meant than at the update before, by the element's own word or the context's. What was made for the other
   * is forgotten. To be asked once an update.
   */
  hasMoved(): boolean {
    const host = this.#host;
    // Out of the page there is no context: what it said still counts when the element comes back.
    if (!host.isConnected) return false;
    const before = this.#source;
    this.#source = host.client ?? this.#given ?? this.baseUrl;
    if (before === undefined || before === this.#source) return false;
    this.#made = undefined;
    return true;
  }
}
