import { html } from 'lit';
import type { FirstScene } from '../views/view.ts';
import { message } from './message.ts';
import { pickText } from '../locales/pick-text.ts';

/** One box for the policy's agreements, never ticked beforehand (REG-9). Its room is kept until the entry names them. */
export function agreements(scene: FirstScene<'register'>): unknown {
  const { entry, texts, locale } = scene;
  const list = entry?.policy.agreements;
  const id = scene.id('agreements');
  const error = scene.errorOf('agreements');
  const links = list?.map(({ url, title }, index) => html`${index ? texts.register.and : ''}<a data-cloud="link" href=${url} target="_blank" rel="noopener">${texts.register.agreement(pickText(title, locale))}</a>`);
  return html`<div data-cloud="agreements">
    ${list?.length === 0 ? '' : html`<label data-cloud="check" ?data-pending=${!list}><input data-cloud="box" type="checkbox" id=${id} name="agreements" value="yes" aria-invalid=${error ? 'true' : 'false'} aria-describedby="${id}-message"><span data-cloud="text">${list ? [texts.register.agree, links] : ''}</span></label>
    ${message(`${id}-message`, error)}`}
  </div>`;
}
