import type { Agreement } from '@cloud-sign-in/contract';
import { html } from 'lit';
import { pickText } from '../locales/pick-text.ts';
import type { AgreementTexts } from '../locales/texts.ts';
import type { Scene } from '../views/view.ts';
import { message } from './message.ts';

/** One box for all agreements, never ticked beforehand (REG-9). Its room is kept until the entry names them. */
export function agreements(scene: Pick<Scene, 'id' | 'errorOf' | 'locale'>, texts: AgreementTexts, list: readonly Agreement[] | undefined): unknown {
  const id = scene.id('agreements');
  const error = scene.errorOf('agreements');
  const links = list?.map(({ url, title }, index) => html`${index ? texts.and : ''}<a data-cloud="link" href=${url} target="_blank" rel="noopener">${texts.agreement(pickText(title, scene.locale))}</a>`);
  return html`<div data-cloud="agreements">
    ${list?.length === 0 ? '' : html`<label data-cloud="check" ?data-pending=${!list}><input data-cloud="box" type="checkbox" id=${id} name="agreements" value="yes" aria-invalid=${error ? 'true' : 'false'} aria-describedby="${id}-message"><span data-cloud="text">${list ? [texts.agree, links] : ''}</span></label>
    ${message(`${id}-message`, error)}`}
  </div>`;
}
