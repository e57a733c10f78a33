// What a page load is compared with: the least a Lit form with two fields can be.
import { LitElement, html } from 'lit';

class MinimalForm extends LitElement {
  static override properties = { length: { state: true } };
  declare length: number;

  constructor() {
    super();
    this.length = 0;
  }

  protected override createRenderRoot(): HTMLElement { return this; }

  protected override render(): unknown {
    return html`<form @input=${(event: Event) => { this.length = (event.target as HTMLInputElement).value.length; }}>
      <label>1 <input name="identifier"></label><label>2 <input name="password" type="password"></label><button>${this.length}</button>
    </form>`;
  }
}
customElements.define('minimal-form', MinimalForm);
