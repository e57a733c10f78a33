import { joinSentences } from '../locales/join-sentences.ts';
import { tellWait } from './tell-wait.ts';
import type { WaitingPanel } from './waiting-panel.ts';

/** What a wait has come to, for those who listen: as much as others see. Undefined while nothing has. */
export function waitingStatus(panel: Pick<WaitingPanel, 'texts' | 'payload' | 'phase'>): string | undefined {
  const { phase } = panel;
  const [title, hint] = tellWait(panel, undefined);
  return phase === 'ready' || phase === 'loading' ? undefined : joinSentences(title, hint);
}
