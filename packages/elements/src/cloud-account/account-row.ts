import { html, nothing, type TemplateResult } from 'lit';

/** What can be done in a row. */
export interface RowAction {
  readonly label: string;
  /** For those who hear the button without its row. */
  readonly name: string;
  readonly isOpen?: boolean;
  /** Finds the button again after its flow was closed. */
  readonly key?: string;
  readonly isBusy?: boolean;
  press(): void;
}

export interface AccountRow {
  readonly label: string;
  readonly icon?: unknown;
  readonly value: unknown;
  readonly isMissing?: boolean;
  readonly badges?: readonly { readonly text: string; readonly isGood: boolean }[];
  /** A quiet line under the value. */
  readonly detail?: unknown;
  readonly actions?: readonly (RowAction | undefined)[];
  /** The flow that is open in this row. */
  readonly panel?: unknown;
}

/** A line of account management: what it is, what it is now, what can be done; a flow opens below it. */
export function accountRow({ label, icon = nothing, value, isMissing = false, badges = [], detail = nothing, actions = [], panel = nothing }: AccountRow): TemplateResult {
  return html`<li class="row" part="row">
    <div class="line">
      <div class="label">${icon}<span>${label}</span></div>
      <div class="value">
        <span class=${isMissing ? 'missing' : 'is'}><bdi>${value}</bdi></span>
        ${badges.length > 0 ? html`<span class="badges">${badges.map(({ text, isGood }) => html`<span class="badge" ?data-good=${isGood}>${text}</span>`)}</span>` : nothing}
        ${detail === nothing ? nothing : html`<span class="detail">${detail}</span>`}
      </div>
      <div class="actions">${actions.map((action) => (action ? renderAction(action) : nothing))}</div>
    </div>
    ${panel === nothing ? nothing : html`<div class="panel" part="panel">${panel}</div>`}
  </li>`;
}

function renderAction({ label, name, isOpen, key, isBusy = false, press }: RowAction): TemplateResult {
  return html`<button type="button" part="action" data-flow=${key ?? nothing} aria-label=${name} aria-expanded=${isOpen === undefined ? nothing : isOpen ? 'true' : 'false'} aria-disabled=${isBusy ? 'true' : nothing} aria-busy=${isBusy ? 'true' : nothing} @click=${() => {
    if (!isBusy) press();
  }}>${label}</button>`;
}
