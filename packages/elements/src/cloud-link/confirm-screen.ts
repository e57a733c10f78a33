import type { LinkPurpose } from '@cloud-sign-in/contract';
import { html, nothing } from 'lit';
import type { LinkTexts } from '../locales/link/texts.ts';
import { button } from '../parts/button.ts';
import { panel } from '../parts/panel.ts';
import { stepIcon } from '../parts/step-icon.ts';
import type { LinkScene, LinkScreen } from './link-scene.ts';

interface Words { readonly title: string; readonly lead: string; readonly press: string }

/** A press of the button is all that is needed: looking alone changes nothing (EML-3, SES-5). */
export const confirmScreen: LinkScreen = {
  title: (scene) => wordsOf(scene).title,
  lead: (scene) => wordsOf(scene).lead,
  submit: () => ({ action: 'use', input: {} }),
  render: (scene) => html`
    ${scene.look?.maskedEmail ? panel({ icon: stepIcon('mail'), caption: scene.link.sentTo, subject: scene.look.maskedEmail }) : nothing}
    ${button(scene, { label: wordsOf(scene).press })}`,
};

const words: Partial<Record<LinkPurpose, (texts: LinkTexts) => Words>> = {
  verifySecurityEmail: (texts) => ({ title: texts.verifyTitle, lead: texts.verifyText, press: texts.verify }),
  endSession: (texts) => ({ title: texts.endSessionTitle, lead: texts.endSessionText, press: texts.endSession }),
};

function wordsOf({ link, look }: LinkScene): Words {
  return words[look?.purpose ?? 'activate']?.(link) ?? { title: link.activateTitle, lead: link.activateText, press: link.activate };
}
