import type { FlowName } from '@cloud-sign-in/contract';
import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import type { FlowController } from '../controllers/flow-controller.ts';
import type { LightForm } from '../controllers/light-form.ts';
import type { AnswerTexts } from '../locales/texts.ts';
import type { FirstScene, Scene, StepScene, Submission, View } from './view.ts';

/** All that a view, of whichever state, may be given. */
export type AnyScene = Scene & Pick<FirstScene<FlowName>, 'method'> & Lent & {
  readonly texts: Scene['texts'] & Partial<AnswerTexts>;
  readonly snapshot: AnySnapshot | null;
  run(submission: Submission): void;
};

/** What only later views are given, lent by what comes with them. */
type Lendable = Pick<StepScene<never>, 'steps' | 'waiting' | 'pages' | 'restart' | 'close' | 'open' | 'isBlocked' | 'accountUrl'>;
export type Lent = { readonly [K in keyof Lendable]?: Lendable[K] | undefined };

type Given = Pick<AnyScene, 'texts' | 'locale' | 'method' | 'mode' | 'urls' | 'setMode' | 'id' | 'secondsUntil' | 'leave' | 'run'> & Lent & {
  readonly form: LightForm;
  readonly flow: FlowController;
  readonly view: View<AnyScene> | undefined;
  /** The input that the refusal is about. */
  readonly refused?: string | undefined;
  /** The refusal in words. */
  readonly refusalText?: string | undefined;
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
    isHeld: refusal?.code === 'rate_limited' && flow.press?.isForm !== false && secondsUntil(refusal.params.retryAt) > 0,
    errorOf(name) {
      if (name === refused) return refusalText;
      if (!form.hasLeft(name)) return undefined;
      wrong ??= view?.check?.(scene, form.values) ?? {};
      return wrong[name];
    },
  };
  return scene;
}
