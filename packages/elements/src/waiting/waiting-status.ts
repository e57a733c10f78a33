import { joinSentences } from '../locales/join-sentences.ts';
import type { PageTexts } from '../locales/pages/texts.ts';
import { tellWait } from './tell-wait.ts';
import type { WaitingPanel } from './waiting-panel.ts';

/**
 * What a wait has come to, for those who listen: as much as others see. Undefined while nothing has.
 * @param page the texts of a provider's page, told where that is what was shown
 */
export function waitingStatus(panel: Pick<WaitingPanel, 'texts' | 'payload' | 'phase'>, page?: PageTexts): string | undefined {
  const { phase, payload } = panel;
  if (phase === 'ready' || phase === 'loading') return undefined;
  const isPage = payload !== undefined && payload.presentations[0]?.kind !== 'qr';
  const [title, hint] = tellWait(panel, isPage ? page : undefined);
  return joinSentences(title, hint);
}
