import { html, nothing, type TemplateResult } from 'lit';

/** What is good to know before going on, under the button, in small type; lines that do not apply are left out. */
export function remark(...lines: readonly (string | undefined)[]): TemplateResult | typeof nothing {
  const said = lines.filter((line) => line !== undefined);
  return said.length === 0 ? nothing : html`<ul data-cloud="remarks">${said.map((line) => html`<li data-cloud="remark">${line}</li>`)}</ul>`;
}
