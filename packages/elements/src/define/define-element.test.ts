import { expect } from '@open-wc/testing';
import { defineElement } from './define-element.ts';

describe('defineElement', () => {
  it('keeps the first of two elements of a name and warns once (fault 29)', () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => said.push(text);
    const first = class extends HTMLElement {};
    try {
      defineElement('cloud-twice', first);
      defineElement('cloud-twice', first);
      defineElement('cloud-twice', class extends HTMLElement {});
      defineElement('cloud-twice', class extends HTMLElement {});
    } finally {
      console.warn = warn;
    }
    expect(customElements.get('cloud-twice')).to.equal(first);
    expect(said).to.deep.equal(['[cloud-sign-in] <cloud-twice> is defined already. The script was loaded twice; the first one stays.']);
  });

  it('is the only thing that registers: importing the package has no side effect', async () => {
    await import('../index.ts');
    expect(['cloud-login', 'cloud-register', 'cloud-recover', 'cloud-context'].filter((name) => customElements.get(name))).to.deep.equal([]);
  });
});
