import { html } from 'lit';
import { button } from '../parts/button.ts';
import { providerIcon } from '../parts/provider-icon.ts';
import { phaseOf, type WaitingPhase } from '../waiting/waiting-phase.ts';
import { pagePanel } from '../waiting/page-panel.ts';
import { providerName } from '../waiting/provider-name.ts';
import { waitingPanel } from '../waiting/waiting-panel.ts';
import { waitingStatus } from '../waiting/waiting-status.ts';
import type { StepScene, StepView } from './view.ts';

type Scene = StepScene<'waiting'>;

/** The mode in which the second way that works for this browser is shown. */
const second = 'second';

/** Waiting for another device or site (PRV, SCN): what to scan or where to go, and what has come of it. Goes on by itself. */
export const waiting: StepView<'waiting'> = {
  title({ snapshot: { flow, payload }, waiting: texts }) {
    const name = providerName(texts, payload.provider);
    if (name) return flow === 'associate-provider' ? texts.associateTitle(name) : texts.title(name);
    return payload.presentations[0]?.kind === 'app' ? texts.appTitle : texts.scanTitle;
  },
  status: (scene) => waitingStatus({ texts: textsOf(scene), payload: scene.snapshot.payload, phase: phaseIn(scene) }, pageTextsOf(scene)),
  watches: (scene) => phaseIn(scene) === 'ready' || phaseIn(scene) === 'scanned',
  next(scene) {
    const { payload } = scene.snapshot;
    const phase = phaseIn(scene);
    if (phase === 'confirmed') return { action: 'finish', input: {} };
    // A page nobody looks at renews nothing.
    return phase === 'expired' && payload.refreshesLeft > 0 && !document.hidden ? { action: 'refresh', input: { by: 'page' } } : undefined;
  },
  render: (scene) => html`
    ${waitingPanel({
      texts: textsOf(scene),
      payload: scene.snapshot.payload,
      provider: scene.snapshot.payload.provider,
      logo: providerIcon(scene.snapshot.payload.provider),
      redraw: () => scene.setMode(scene.mode),
      phase: phaseIn(scene),
      page: { draw: pagePanel, texts: pageTextsOf(scene) },
      isBusy: scene.isBusy,
      isBlocked: scene.isBlocked,
      at: scene.mode === second ? 1 : 0,
      refresh: () => scene.run({ action: 'refresh', input: { by: 'person' } }),
      swap: () => scene.setMode(scene.mode === second ? '' : second),
    })}
    <div data-cloud="links">${button(scene, { kind: 'quiet', label: textsOf(scene).cancel, press: () => scene.run({ action: 'cancel', input: {} }) })}</div>`,
};

/** What is said of logging in, or of associating where that is what goes on. */
function textsOf({ snapshot, waiting: texts }: Scene): Scene['waiting'] {
  return snapshot.flow === 'associate-provider' ? { ...texts, ...texts.associating, reasons: { ...texts.reasons, ...texts.associating.reasons } } : texts;
}

/** Of a provider's page, alike. */
function pageTextsOf({ pages, snapshot }: Scene): Scene['pages'] {
  return snapshot.flow === 'associate-provider' ? { ...pages, ...pages.associating } : pages;
}

function phaseIn({ snapshot: { payload }, secondsUntil }: Scene): WaitingPhase {
  return phaseOf(payload, payload.status === 'pending' || payload.status === 'scanned' ? secondsUntil(payload.statusExpiresAt) : 1);
}
