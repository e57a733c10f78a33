import type { Agreement, ErrorParams } from '@cloud-sign-in/contract';
import { nothing } from 'lit';
import type { StepTexts } from '../locales/steps/texts.ts';
import type { Scene } from '../views/view.ts';
import { agreementWords } from './agreement-words.ts';
import { agreements } from './agreements.ts';

type Values = Readonly<Record<string, string | undefined>>;
interface AskingScene extends Pick<Scene, 'id' | 'errorOf' | 'locale'> {
  readonly steps: StepTexts;
  readonly texts: { readonly errors: { readonly agreements_required: (params: ErrorParams<'agreements_required'>, seconds: number) => string } };
  readonly snapshot: { readonly payload: { readonly agreements?: readonly Agreement[] | undefined } };
}

/** The agreements a step asks for before an account is created (REG-9): the box, its check and what ticking it sends. A step that asks for none has none of it. */
export const stepAgreements = {
  render: (scene: AskingScene): unknown => {
    const { agreements: asked = [] } = scene.snapshot.payload;
    return asked.length > 0 ? agreements(scene, agreementWords(scene, scene.steps.agreements, asked)) : nothing;
  },
  check: ({ snapshot, texts }: AskingScene, values: Values): string | undefined =>
    snapshot.payload.agreements?.length && !values['agreements'] ? texts.errors.agreements_required({ missing: [] }, 0) : undefined,
  accepted: ({ snapshot }: AskingScene, values: Values): { agreements?: Record<string, string> } => {
    const { agreements: asked = [] } = snapshot.payload;
    return asked.length > 0 && values['agreements'] ? { agreements: Object.fromEntries(asked.map(({ id, version }) => [id, version])) } : {};
  },
};
