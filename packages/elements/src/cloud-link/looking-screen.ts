import { html } from 'lit';
import { button } from '../parts/button.ts';
import type { LinkScreen } from './link-scene.ts';

/** While the link is looked at, or when that failed. */
export const lookingScreen: LinkScreen = {
  title: ({ fault, link }) => (fault ? link.failedTitle : link.looking),
  lead: ({ fault, texts }) => (fault ? texts.faults[fault.text] : undefined),
  render: (scene) => (scene.fault
    ? button(scene, { label: scene.link.retry, press: () => scene.lookAgain() })
    : html`<div data-cloud="placeholder"></div>`),
};
