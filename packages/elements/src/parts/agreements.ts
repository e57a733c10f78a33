import { html } from 'lit';
import type { Scene } from '../views/view.ts';
import { message } from './message.ts';

/**
 * One box for all agreements, never ticked beforehand (REG-9). Its room is kept until the entry names them.
 * @param words what is agreed to; undefined while nothing is known of it, null where nothing is asked for
 */
export function agreements(scene: Pick<Scene, 'id' | 'errorOf'>, words: unknown): unknown {
  const id = scene.id('agreements');
  const error = scene.errorOf('agreements');
  return html`<div data-cloud="agreements">
    ${words === null ? '' : html`<label data-cloud="check" ?data-pending=${!words}><input data-cloud="box" type="checkbox" id=${id} name="agreements" value="yes" aria-invalid=${error ? 'true' : 'false'} aria-describedby="${id}-message"><span data-cloud="text">${words ?? ''}</span></label>
    ${message(`${id}-message`, error)}`}
  </div>`;
}
