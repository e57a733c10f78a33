import { html, nothing } from 'lit';
import { button } from '../parts/button.ts';
import { panel } from '../parts/panel.ts';
import { stepIcon } from '../parts/step-icon.ts';
import type { LinkScreen } from './link-scene.ts';

/** A press of the button is all that is needed: looking alone changes nothing (EML-3). */
export const confirmScreen: LinkScreen = {
  title: ({ link, look }) => (look?.purpose === 'verifySecurityEmail' ? link.verifyTitle : link.activateTitle),
  lead: ({ link, look }) => (look?.purpose === 'verifySecurityEmail' ? link.verifyText : link.activateText),
  submit: () => ({ action: 'use', input: {} }),
  render: (scene) => html`
    ${scene.look?.maskedEmail ? panel({ icon: stepIcon('mail'), caption: scene.link.sentTo, subject: scene.look.maskedEmail }) : nothing}
    ${button(scene, { label: scene.look?.purpose === 'verifySecurityEmail' ? scene.link.verify : scene.link.activate })}`,
};
