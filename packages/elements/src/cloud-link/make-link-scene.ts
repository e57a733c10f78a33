import type { Refusal } from '@cloud-sign-in/contract';
import type { StepTexts } from '../locales/steps/texts.ts';
import { textOfRefusal } from '../text-of-refusal.ts';
import type { LinkController } from './link-controller.ts';
import type { LinkScene, LinkScreen } from './link-scene.ts';

type Given = Pick<LinkScene, 'texts' | 'link' | 'locale' | 'form' | 'mode' | 'urls' | 'setMode' | 'id' | 'secondsUntil' | 'leave'> & {
  /** For refusals that no first view meets. */
  readonly steps: StepTexts | undefined;
  readonly controller: LinkController;
  readonly screen: LinkScreen;
  /** The input that the refusal is about. */
  readonly refused: string | undefined;
};

/** Puts together what a screen is given for one rendering. */
export function makeLinkScene({ controller, screen, steps, refused, ...given }: Given): LinkScene {
  const { form, texts, secondsUntil } = given;
  const { entry, fault, hasToken, isBusy, look, outcome, refusal } = controller;
  const refusalText = refusal && textOfRefusal(refusal, texts, steps, secondsUntil);
  let wrong: Readonly<Record<string, string | undefined>> | undefined;
  const scene: LinkScene = {
    ...given,
    entry,
    fault: fault?.during === 'look' ? fault : undefined,
    hasToken,
    isBusy,
    isHeld: isLimit(refusal) && secondsUntil(refusal.params.retryAt) > 0,
    look,
    outcome,
    noteText: refused === undefined ? refusalText : undefined,
    // Said once, not anew each second.
    status: refusal ? textOfRefusal(refusal, texts, steps, () => 0) : fault && texts.faults[fault.text],
    errorOf(name) {
      if (name === refused) return refusalText;
      if (!form.hasLeft(name)) return undefined;
      wrong ??= screen.check?.(scene, form.values) ?? {};
      return wrong[name];
    },
    use: (proof) => void controller.use(proof),
    lookAgain: () => void controller.start(),
  };
  return scene;
}

function isLimit(refusal: Refusal | undefined): refusal is Refusal<'rate_limited'> {
  return refusal?.code === 'rate_limited';
}
