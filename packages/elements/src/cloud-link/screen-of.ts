import type { LinkView } from '@cloud-sign-in/contract';
import { confirmScreen } from './confirm-screen.ts';
import { elsewhereScreen } from './elsewhere-screen.ts';
import { endedScreen } from './ended-screen.ts';
import type { LinkScene, LinkScreen } from './link-scene.ts';
import { lookingScreen } from './looking-screen.ts';
import { resetScreen } from './reset-screen.ts';

const ready: Readonly<Record<NonNullable<LinkView['needs']>, LinkScreen>> = { confirm: confirmScreen, passwordOrNew: elsewhereScreen, newPassword: resetScreen };

/** The screen for what is known of the link. */
export function screenOf({ hasToken, look, outcome }: Pick<LinkScene, 'hasToken' | 'look' | 'outcome'>): LinkScreen {
  if (outcome || (look && look.status !== 'ready')) return endedScreen;
  if (look) return ready[look.needs ?? 'confirm'];
  return hasToken ? lookingScreen : endedScreen;
}
