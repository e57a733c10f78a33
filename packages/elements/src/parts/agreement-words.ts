import type { Agreement } from '@cloud-sign-in/contract';
import { html } from 'lit';
import { pickText } from '../locales/pick-text.ts';
import type { AgreementTexts } from '../locales/texts.ts';
import type { Scene } from '../views/view.ts';

/** What a person agrees to by ticking the box (REG-9): each agreement by its title, with the page it stands on. */
export function agreementWords({ locale }: Pick<Scene, 'locale'>, texts: AgreementTexts, list: readonly Agreement[]): unknown {
  return [texts.agree, list.map(({ url, title }, index) => html`${index ? texts.and : ''}<a data-cloud="link" href=${url} target="_blank" rel="noopener">${texts.agreement(pickText(title, locale))}</a>`)];
}
