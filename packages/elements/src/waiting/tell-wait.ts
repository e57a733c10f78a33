import type { PageTexts } from '../locales/pages/texts.ts';
import type { WaitingPanel } from './waiting-panel.ts';

/**
 * What a wait has come to, in words.
 * @param page the texts of a provider's page, where that is what was shown
 */
export function tellWait({ texts, payload, phase }: Pick<WaitingPanel, 'texts' | 'payload' | 'phase'>, page: PageTexts | undefined): readonly [title: string, hint?: string | undefined] {
  switch (phase) {
    case 'ready': case 'loading': return [texts.loading];
    case 'scanned': return [texts.scanned, texts.scannedHint];
    case 'confirmed': return [payload?.nickname ? texts.confirmedAs(payload.nickname) : texts.confirmed, texts.confirmedHint];
    case 'denied': return [texts.denied, page ? page.deniedPage : texts.deniedHint];
    case 'expired': return [page ? page.expiredPage : texts.expired];
    case 'failed': return [texts.failed, payload?.reason && texts.reasons[payload.reason]];
    case 'offline': return [texts.offline, texts.offlineHint];
    case 'error': return [texts.failed];
    default: return phase satisfies never;
  }
}
