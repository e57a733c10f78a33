import type { Refusal, ScanView } from '@cloud-sign-in/contract';
import { LiveController, type LiveHost } from '../controllers/live-controller.ts';
import { readFault } from '../controllers/read-fault.ts';

export interface ScanHost extends LiveHost {
  /** The scan's id in the page's address; undefined where there is none. */
  readonly scanId: string | undefined;
  /** The language shown. */
  readonly tag: string;
}

/** The phone's side of a scan: claims it as soon as the page is there, then confirms or denies it (SCN-1, SCN-4). It renders nothing. */
export class ScanController extends LiveController<Pick<ScanController, 'scan' | 'refusal' | 'doing'>, ScanHost> {
  scan: ScanView | undefined;
  refusal: Refusal | undefined;
  /** What is under way. */
  doing: 'claim' | 'confirm' | 'deny' | undefined;
  #askedIn = '';

  /** The place is told in the language shown: whoever has the scan may ask for it again. */
  hostUpdate(): void {
    if (this.scan?.status === 'scanned' && !this.doing && !this.host.isPreview && this.#askedIn !== this.host.tag) void this.#do('claim', this.scan.id);
  }

  /** Claims the scan: from now on only this session may confirm it. */
  protected async begin(): Promise<void> {
    if (this.host.scanId) await this.#do('claim', this.host.scanId);
  }

  async answer(how: 'confirm' | 'deny'): Promise<void> {
    if (this.scan && !this.doing && !this.host.isPreview) await this.#do(how, this.scan.id);
  }

  async #do(how: 'claim' | 'confirm' | 'deny', id: string): Promise<void> {
    const signal = this.life;
    const locale = (this.#askedIn = this.host.tag);
    this.set({ doing: how, fault: undefined });
    try {
      const { scans } = await this.client.get();
      const { scan, refusal } = await scans[how](id, { signal, locale });
      if (signal?.aborted) return;
      // What was only asked for again, in another language, may be refused as too often: the question still stands.
      if (scan === undefined && this.scan && how === 'claim' && refusal?.code === 'rate_limited') return;
      this.set({ scan, refusal });
    } catch (error) {
      if (!signal?.aborted) this.set({ fault: readFault(error) });
    } finally {
      if (!signal?.aborted) this.set({ doing: undefined });
    }
  }
}
