import type { World } from '@cloud-sign-in/mocks';
import { createClient, type Client } from '@cloud-sign-in/sdk/client';
import type { ScanResult } from '@cloud-sign-in/sdk/scans';
import { phoneDevice, phoneUserAgent } from '../phone-device.ts';

const kept = 'cloud-sign-in demo: app';

/**
 * The app's half of the contract, by the SDK. It logs in like any client, on its own device; for scanning it holds a session of its own, whose token it sends
 * as a bearer token (SCN-7).
 */
export class AppBackend {
  /** Whose session the app's own is made from. */
  readonly client: Client;
  readonly #app: Client;

  constructor(world: World) {
    // A phone shares nothing with the tabs of a computer: no channel to them, no remembered waits.
    const own = { fetch: world.fetch(phoneDevice, phoneUserAgent), openChannel: () => undefined, storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined } };
    this.client = createClient(own);
    this.#app = createClient({ ...own, bearer: () => localStorage.getItem(kept) ?? undefined });
  }

  /** Claims, confirms or denies what was scanned. A token that died is made anew once, from the session of the device. @param locale of the app */
  async act(id: string, action: 'claim' | 'confirm' | 'deny', locale: string): Promise<ScanResult> {
    const result = localStorage.getItem(kept) === null ? undefined : await this.#app.scans[action](id, { locale });
    if (result && result.refusal?.code !== 'session_required') return result;
    const { session, refusal } = await this.client.app.createSession();
    if (refusal) return { refusal };
    localStorage.setItem(kept, session.token);
    return this.#app.scans[action](id, { locale });
  }

  async signOut(): Promise<void> {
    await this.client.session.signOut();
    localStorage.removeItem(kept);
  }
}
