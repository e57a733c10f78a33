import type { FlowName, Refusal } from '@cloud-sign-in/contract';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import type { FlowController } from '../controllers/flow-controller.ts';
import type { LightForm } from '../controllers/light-form.ts';
import type { StepTexts } from '../locales/steps/texts.ts';
import type { AnswerTexts } from '../locales/texts.ts';
import type { WaitingTexts } from '../locales/waiting/texts.ts';
import type { FirstScene, Scene, StepScene, Submission, View } from './view.ts';

/** All that a view, of whichever state, may be given. */
export type AnyScene = Scene & Pick<FirstScene<FlowName>, 'method'> & Pick<StepScene<never>, 'restart' | 'close' | 'open' | 'isBlocked'> & {
  readonly texts: Scene['texts'] & Partial<AnswerTexts>;
  readonly snapshot: AnySnapshot | null;
  readonly steps: StepTexts | undefined;
  readonly waiting: WaitingTexts | undefined;
  run(submission: Submission): void;
};

type Given = Pick<AnyScene, 'texts' | 'steps' | 'waiting' | 'locale' | 'method' | 'mode' | 'urls' | 'setMode' | 'id' | 'secondsUntil' | 'leave' | 'run' | 'restart' | 'close' | 'open' | 'isBlocked'> & {
  readonly form: LightForm;
  readonly flow: FlowController;
  readonly view: View<AnyScene> | undefined;
  /** The input that the refusal is about. */
  readonly refused: string | undefined;
  /** The refusal in words. */
  readonly refusalText: string | undefined;
};

/** Puts together what a view is given for one rendering. */
export function makeScene({ flow, view, refused, refusalText, ...given }: Given): AnyScene {
  const { form, secondsUntil } = given;
  const { refusal } = flow;
  let wrong: Readonly<Record<string, string | undefined>> | undefined;
  const scene: AnyScene = {
    ...given,
    entry: flow.entry,
    snapshot: flow.snapshot,
    isBusy: flow.busy !== '',
    isHeld: isLimit(refusal) && flow.press?.isForm !== false && secondsUntil(refusal.params.retryAt) > 0,
    errorOf(name) {
      if (name === refused) return refusalText;
      if (!form.hasLeft(name)) return undefined;
      wrong ??= view?.check?.(scene, form.values) ?? {};
      return wrong[name];
    },
  };
  return scene;
}

function isLimit(refusal: Refusal | undefined): refusal is Refusal<'rate_limited'> {
  return refusal?.code === 'rate_limited';
}
