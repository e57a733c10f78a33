import type { Snapshot } from '@cloud-sign-in/contract';
import { button } from '../parts/button.ts';
import type { StepScene, View } from './view.ts';

/** A state that a newer backend has added and this script does not know: the page must be loaded anew. */
export const unknownState: View<StepScene<Snapshot['state']>, never> = {
  title: ({ steps }) => steps.unknownState.title,
  lead: ({ steps }) => steps.unknownState.text,
  render: (scene) => button(scene, { label: scene.steps.unknownState.reload, press: () => scene.leave(location.href) }),
};
