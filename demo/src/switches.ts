/** What the switches of the page may be set to; the first of each list is what a bare address means. */
const options = {
  policy: ['tencent-cloud', 'jd-cloud', 'small-site'],
  lang: ['zh-CN', 'en'],
  theme: ['neutral', 'blue', 'red'],
  scheme: ['auto', 'light', 'dark'],
  width: ['full', '768', '480', '360'],
  host: ['plain', 'dashboard', 'marketing', 'bootstrap', 'tailwind'],
  view: ['both', 'login', 'register', 'recover', 'account'],
  /** The gallery's own: which flow, and which policy a card is seen under. */
  flow: ['all', 'login', 'register', 'recover', 'account', 'code', 'scan', 'link', 'session'],
  under: ['all', 'tencent-cloud', 'jd-cloud'],
} as const;

type Options = typeof options;
export type SwitchName = keyof Options;
export type SwitchValue<N extends SwitchName> = Options[N][number];

/** The switches, kept in the address so that a page can be shared as it stands. */
class Switches extends EventTarget {
  readonly options = options;
  #params = new URLSearchParams(location.search);

  constructor() {
    super();
    addEventListener('popstate', () => {
      this.#params = new URLSearchParams(location.search);
      this.dispatchEvent(new Event('change'));
    });
  }

  get<N extends SwitchName>(name: N): SwitchValue<N> {
    const wanted = this.#params.get(name);
    const values: readonly SwitchValue<N>[] = options[name];
    return values.find((value) => value === wanted) ?? (name === 'lang' ? readerLanguage() : options[name][0]) as SwitchValue<N>;
  }

  /** Any other parameter of the address: the scenario, the device, the worker. */
  param(name: string): string | undefined {
    return this.#params.get(name) ?? undefined;
  }

  /** Sets parameters (undefined removes one) and writes the address. */
  set(changes: Readonly<Record<string, string | undefined>>): void {
    this.#params = change(this.#params, changes);
    history.replaceState(history.state, '', this.href());
    this.dispatchEvent(new Event('change'));
  }

  /** The address of a page of the demo with these switches. */
  href(page = location.pathname, changes: Readonly<Record<string, string | undefined>> = {}): string {
    const params = change(this.#params, changes);
    const search = params.toString();
    return page + (search ? `?${search}` : '') + (page === location.pathname ? location.hash : '');
  }
}

function change(from: URLSearchParams, changes: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const params = new URLSearchParams(from);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  return params;
}

function readerLanguage(): SwitchValue<'lang'> {
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export const switches = new Switches();
