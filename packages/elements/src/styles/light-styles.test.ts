import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { emulateMedia } from '@web/test-runner-commands';
import '../define/cloud-register.ts';
import type { CloudRegister } from '../cloud-register/cloud-register.ts';
import { contrast } from '../testing/contrast.ts';
import { resets } from '../testing/resets.ts';
import { type } from '../testing/act.ts';
import { waitUntil } from '../testing/wait-until.ts';
import blue from '../themes/blue.css?raw';
import neutral from '../themes/neutral.css?raw';
import red from '../themes/red.css?raw';

const boxes = [
  'display', 'boxSizing', 'height', 'width', 'marginTop', 'marginRight', 'marginBottom', 'marginLeft', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft',
  'borderTopWidth', 'borderRightWidth', 'borderTopStyle', 'borderTopLeftRadius', 'borderTopColor', 'fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'letterSpacing',
  'textTransform', 'textAlign', 'color', 'backgroundColor', 'backgroundImage', 'listStyleType', 'outlineStyle', 'textDecorationLine', 'opacity',
] as const;

async function register(theme: 'light' | 'dark' = 'light'): Promise<CloudRegister> {
  const element = await fixture<CloudRegister>(html`<cloud-register lang="zh-CN" theme=${theme} method="account" .snapshot=${null} .entry=${entries['jd-cloud']}></cloud-register>`);
  await element.updateComplete;
  return element;
}

function measure(element: CloudRegister): Record<string, Record<string, string>> {
  const parts = [...element.querySelectorAll<HTMLElement>('[data-cloud]')];
  return Object.fromEntries(parts.map((part, index) => {
    const style = getComputedStyle(part);
    return [`${index} ${part.localName} ${part.dataset['cloud']}`, Object.fromEntries(boxes.map((name) => [name, style[name]]))];
  }));
}

function toHex(rgb: string): string {
  return `#${rgb.match(/\d+/g)!.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

async function under(css: string, work: () => void | Promise<void>): Promise<void> {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  try {
    await work();
  } finally {
    style.remove();
  }
}

describe('the form in light DOM', () => {
  it('has the face of the language it shows, whatever the page\'s is', async () => {
    const faces = async (lang: string, locale: string): Promise<string[]> => {
      const element = await fixture<CloudRegister>(html`<cloud-register lang=${lang} locale=${locale} method="account" .snapshot=${null} .entry=${entries['jd-cloud']}></cloud-register>`);
      await waitUntil(() => element.querySelector('form')?.lang === locale);
      const parts = [element.shadowRoot!.querySelector('h2'), element.shadowRoot!.querySelector('footer'), element.querySelector('label'), element.querySelector('input')];
      return [...new Set(parts.map((part) => getComputedStyle(part!).fontFamily.split(',')[0]!))];
    };
    expect(await faces('en', 'zh-CN')).to.deep.equal(['"PingFang SC"']);
    expect(await faces('zh-CN', 'en')).to.deep.equal(['system-ui']);
  });

  it('stands as it is drawn under five resets', async () => {
    const element = await register();
    const drawn = measure(element);
    expect(Object.keys(drawn).length).to.be.greaterThan(30);
    for (const [name, css] of Object.entries(resets)) await under(css, () => void expect(measure(element), name).to.deep.equal(drawn));
  });

  it('leaves the rest to the site: plain CSS without a class wins', async () => {
    const element = await register();
    const input = element.querySelector('input')!;
    const link = element.querySelector('a')!;
    await under('input { transition-duration: 9s } button { transition-property: none }', () => {
      expect(getComputedStyle(input).transitionDuration).to.equal('9s');
      expect(getComputedStyle(element.querySelector('button')!).transitionProperty).to.equal('none');
    });
    await under('cloud-register { --cloud-link: rgb(4, 5, 6); --cloud-radius: 3px }', () => {
      expect([getComputedStyle(link).color, getComputedStyle(input).borderTopLeftRadius]).to.deep.equal(['rgb(4, 5, 6)', '3px']);
    });
  });

  it('touches nothing of the page around it', async () => {
    const page = await fixture(html`<form><input class="cloud input"><button class="primary">x</button><label data-other="field">y</label></form>`);
    const before = [...page.children].map((child) => JSON.stringify(getComputedStyle(child)));
    await register();
    expect([...page.children].map((child) => JSON.stringify(getComputedStyle(child)))).to.deep.equal(before);
  });

  it('can be pressed by a thumb: every control is 44 px high', async () => {
    const element = await register();
    for (const control of element.querySelectorAll<HTMLElement>('input:not([type="checkbox"]), button, label[data-cloud~="check"]')) expect(control.getBoundingClientRect().height, control.outerHTML).to.be.at.least(44);
  });

  it('moves nothing when a rule is broken, an error is told and a hint is shown', async () => {
    const element = await register();
    const rows = (): number[] => [...element.querySelectorAll('input, button')].map((part) => part.getBoundingClientRect().top);
    const before = rows();
    type(element, 'accountName', '1234').blur();
    type(element, 'password', 'abc').blur();
    await element.updateComplete;
    expect(element.querySelectorAll('[data-late] > :not([data-met])').length).to.be.greaterThan(1);
    expect(rows()).to.deep.equal(before);
    element.refusal = { code: 'account_name_taken', field: 'accountName', params: {} };
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(rows()).to.deep.equal(before);
  });

  it('mirrors itself where the page reads from right to left', async () => {
    const page = await fixture(html`<div dir="rtl"><cloud-register method="account" .snapshot=${null}></cloud-register></div>`);
    const element = page.querySelector('cloud-register')!;
    await element.updateComplete;
    const reveal = element.querySelector('[data-cloud~="reveal"]')!.getBoundingClientRect();
    const input = element.querySelector('[name="password"]')!.getBoundingClientRect();
    expect(reveal.left).to.be.closeTo(input.left, 1);
  });

  it('stands still for who wants less motion', async () => {
    const element = await register();
    const button = element.querySelector('[data-cloud~="primary"]')!;
    expect(Number.parseFloat(getComputedStyle(button).transitionDuration)).to.be.within(0.12, 0.18);
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(getComputedStyle(button).transitionDuration).to.match(/^0s/);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('keeps its controls visible in forced colours', async () => {
    await emulateMedia({ forcedColors: 'active' });
    const element = await register();
    for (const part of element.querySelectorAll('[data-cloud~="input"], [data-cloud~="primary"]')) {
      const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(part);
      expect([borderTopWidth, borderTopColor === backgroundColor]).to.deep.equal(['1px', false]);
    }
    await emulateMedia({ forcedColors: 'none' });
  });
});

describe('themes', () => {
  const themes = { '': '', neutral, blue, red };
  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    for (const mode of ['light', 'dark'] as const) {
      it(`${theme || 'without a file'}, ${mode}: text 4.5:1, controls 3:1`, async () => {
        await under(themes[theme], async () => {
          const element = await register(mode);
          const card = getComputedStyle(element.shadowRoot!.querySelector('.card')!);
          const surface = card.backgroundColor;
          const token = (name: string): string => {
            const probe = document.createElement('i');
            probe.style.color = `var(${name})`;
            element.querySelector('form')!.append(probe);
            const { color } = getComputedStyle(probe);
            probe.remove();
            return color;
          };
          if (theme) expect(themes[theme], 'the file is in force').to.include(toHex(token('--c-accent')));
          for (const name of ['--c-text', '--c-muted', '--c-link', '--c-danger', '--c-success']) expect(contrast(token(name), surface), `${name} on the surface`).to.be.at.least(4.5);
          for (const name of ['--c-text', '--c-muted', '--c-link', '--c-danger', '--c-success']) expect(contrast(token(name), token('--c-soft')), `${name} on a soft box`).to.be.at.least(4.5);
          for (const name of ['--c-accent', '--c-accent-hover']) expect(contrast(token('--c-on-accent'), token(name)), `words on ${name}`).to.be.at.least(4.5);
          for (const name of ['--c-border', '--c-accent', '--c-ring', '--c-danger']) expect(contrast(token(name), surface), `${name} as a control's edge`).to.be.at.least(3);
        });
      });
    }
  }

  it('follows the page\'s color-scheme, the reader\'s setting or neither', async () => {
    const surface = (element: CloudRegister): string => getComputedStyle(element.shadowRoot!.querySelector('.card')!).backgroundColor;
    const page = await fixture<HTMLElement>(html`<div><cloud-register .snapshot=${null}></cloud-register></div>`);
    const element = page.querySelector('cloud-register')!;
    await element.updateComplete;
    await emulateMedia({ colorScheme: 'dark' });
    expect(surface(element), 'a page that knows no dark stays light').to.equal('rgb(255, 255, 255)');
    page.style.colorScheme = 'light dark';
    expect(surface(element)).to.equal('rgb(26, 28, 33)');
    element.theme = 'light';
    await element.updateComplete;
    expect(surface(element)).to.equal('rgb(255, 255, 255)');
    page.style.colorScheme = 'light';
    element.theme = 'auto';
    await element.updateComplete;
    expect(surface(element)).to.equal('rgb(26, 28, 33)');
    await emulateMedia({ colorScheme: 'light' });
    expect(surface(element)).to.equal('rgb(255, 255, 255)');
  });
});
