import { createClient } from '@cloud-sign-in/sdk/client';
import type { Site } from './site.ts';

/** A phone with the cloud app, whose person is signed in there: it takes a code's address and answers, by the SDK. */
export class AppPhone {
  readonly #app: Promise<ReturnType<typeof createClient>>;

  constructor({ world }: Site) {
    const own = { baseUrl: world.baseUrl, fetch: world.fetch('phone') };
    this.#app = createClient(own).app.createSession().then(({ session }) => createClient({ ...own, bearer: () => session?.token }));
  }

  /** @param address what the code says */
  async scan(address: string): Promise<void> {
    await this.#act(address, 'claim', 'scanned');
  }

  async confirm(address: string): Promise<void> {
    await this.#act(address, 'confirm', 'confirmed');
  }

  async #act(address: string, action: 'claim' | 'confirm', expected: string): Promise<void> {
    const { scan, refusal } = await (await this.#app).scans[action](new URL(address).searchParams.get('scan') ?? '');
    if (scan?.status !== expected) throw new Error(`${action}: ${refusal?.code ?? scan?.status}`);
  }
}
