import type { Refusal, ScanView } from '@cloud-sign-in/contract';
import { scanReply } from '@cloud-sign-in/contract/models/scan';
import { CloudError } from './cloud-error.ts';
import type { Wire } from './core-client.ts';
import { inLanguage, type LanguageOptions } from './in-language.ts';
import { parseReply } from './parse-reply.ts';
import { readRefusal } from './read-refusal.ts';

/** How the scan stands, or why it cannot be answered here: unknown, somebody else's or over are one answer. */
export type ScanResult = { scan: ScanView; refusal?: undefined } | { scan?: undefined; refusal: Refusal };

interface CallOptions extends LanguageOptions { signal?: AbortSignal | undefined }

/** The phone's side of a login by scanning (SCN): in the cloud app with its own session, or on the page a phone opens. */
export interface Scans {
  /**
   * Takes a scan over: who asks, from where and since when. Nobody else may then answer it.
   * @param id from the code's address
   * @throws CloudError
   */
  claim(id: string, options?: CallOptions): Promise<ScanResult>;
  /**
   * Lets the page that asks sign in.
   * @throws CloudError
   */
  confirm(id: string, options?: CallOptions): Promise<ScanResult>;
  /**
   * Refuses it.
   * @throws CloudError
   */
  deny(id: string, options?: CallOptions): Promise<ScanResult>;
}

export function createScans({ http, clock }: Wire): Scans {
  const answer = (action: string) => async (id: string, { signal, ...language }: CallOptions = {}): Promise<ScanResult> => {
    const reply = await http.call('POST', `/scans/${encodeURIComponent(id)}/${action}`, { json: {}, signal, headers: inLanguage(language) });
    const refusal = readRefusal(reply, clock);
    if (refusal) return { refusal };
    const { scan, serverTime } = parseReply(scanReply, reply.body);
    if (!scan) throw new CloudError('protocol', { at: 'scan' });
    clock.observe(serverTime, reply.sentAt);
    return { scan };
  };
  return { claim: answer('claim'), confirm: answer('confirm'), deny: answer('deny') };
}
