import type { World } from '@cloud-sign-in/mocks';
import type { Refusal } from '@cloud-sign-in/contract';
import type { ScanView } from '@cloud-sign-in/contract/models/scan';
import { appSessionReply, scanReply } from '@cloud-sign-in/contract/models/scan';
import { createClient, type Client } from '@cloud-sign-in/sdk/client';
import { phoneDevice } from '../phone-device.ts';

/** What became of a step of a scan. */
export interface ScanOutcome { readonly scan?: ScanView; readonly refusal?: Refusal }

const kept = 'cloud-sign-in demo: app';

/**
 * The app's half of the contract. It logs in like any client, on its own device; for scanning it holds a session of its own, whose token it sends as a
 * bearer token (SCN-7).
 */
export class AppBackend {
  readonly client: Client;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    // A phone shares nothing with the tabs of a computer: no channel to them, no remembered waits.
    this.client = createClient({ fetch: world.fetch(phoneDevice), openChannel: () => undefined, storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined } });
  }

  /** Claims, confirms or denies what was scanned. A token that died is made anew once, from the session of the device. */
  async act(id: string, action: 'claim' | 'confirm' | 'deny'): Promise<ScanOutcome> {
    const token = localStorage.getItem(kept) ?? await this.#makeToken();
    const outcome = await this.#send(id, action, token);
    return outcome.refusal?.code === 'session_required' ? this.#send(id, action, await this.#makeToken()) : outcome;
  }

  async signOut(): Promise<void> {
    await this.client.session.signOut();
    localStorage.removeItem(kept);
  }

  async #makeToken(): Promise<string | undefined> {
    const response = await this.#world.fetch(phoneDevice)(`${this.#world.baseUrl}/session/app`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    const made = appSessionReply.safeParse(await response.json());
    if (made.success) localStorage.setItem(kept, made.data.token);
    else localStorage.removeItem(kept);
    return made.success ? made.data.token : undefined;
  }

  async #send(id: string, action: string, token: string | undefined): Promise<ScanOutcome> {
    const response = await this.#world.fetch(phoneDevice)(`${this.#world.baseUrl}/scans/${encodeURIComponent(id)}/${action}`, {
      method: 'POST', credentials: 'omit', body: '{}', headers: { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
    });
    const { scan, refusal } = scanReply.parse(await response.json());
    return { ...(scan && { scan }), ...(refusal && { refusal: refusal as Refusal }) };
  }
}
