import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { locales, type LocaleParts, type PartName } from '../locales/locales.ts';

type Merged<P extends PartName> = { [K in P]: (texts: LocaleParts[K]) => void }[P] extends (texts: infer All) => void ? All : never;
interface Located<P extends PartName> { readonly tag: string; readonly texts: Merged<P> }
type Host = HTMLElement & ReactiveControllerHost & { readonly locale?: string | undefined };

/**
 * Chooses the language: the `locale` given, else the `lang` of the element or its nearest ancestor, else the reader's own, else the one
 * that came with the script. What is not loaded yet is fetched, and shown in place of the other language when it is there.
 */
export class LocaleController implements ReactiveController {
  readonly #host: Host;
  readonly #inherited: () => string | undefined;
  /** Parts that are shown. */
  readonly #said = new Set<PartName>();
  #asked: Record<string, Promise<unknown> | undefined> = {};
  #observer: MutationObserver | undefined;

  /** @param inherited the locale of a `<cloud-context>` around */
  constructor(host: Host, inherited: () => string | undefined = () => undefined) {
    this.#host = host;
    this.#inherited = inherited;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    for (const node of [this.#host, document.documentElement]) this.#observer.observe(node, { attributeFilter: ['lang'] });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** The tag wanted, of those registered. */
  get tag(): string {
    const known = [...locales().keys()];
    const find = (wanted: string | null | undefined): string | undefined => (wanted ? match(wanted, known) : undefined);
    // Asked for many times an update: what comes later is looked at only where what comes first says nothing.
    return find(this.#host.locale) ?? find(this.#inherited()) ?? find(findLang(this.#host)) ?? globalThis.navigator?.languages?.map(find).find(Boolean) ?? known[0] ?? '';
  }

  /** Parts as one, in the language wanted; while they are on their way, in another that is there. All that is said changes its language at once. */
  get<P extends PartName>(...parts: P[]): Located<P> | undefined {
    const asked = this.tag + parts;
    // What does not come is asked for again after a while, not at each key.
    this.#asked[asked] ??= this.load(...parts).catch(() => setTimeout(() => (this.#asked = {}), 10_000));
    const found = this.peek(...parts);
    if (found) parts.forEach((part) => this.#said.add(part));
    return found;
  }

  /** The same of what is there already, without asking for it. */
  peek<P extends PartName>(...parts: P[]): Located<P> | undefined {
    const all = locales();
    const tags = [this.tag, ...all.keys()];
    const isThere = (texts: unknown): boolean => typeof texts === 'object';
    // What a language does not have at all is said in another.
    const find = (tag: string, part: PartName): unknown => all.get(tag)?.[part] ?? tags.map((other) => all.get(other)?.[part]).find(isThere);
    const whole = (wanted: readonly PartName[]): string | undefined => tags.find((tag) => wanted.every((part) => isThere(find(tag, part))));
    const tag = whole([...this.#said, ...parts]) ?? whole(parts);
    return tag ? { tag, texts: Object.assign({}, ...parts.map((part) => find(tag, part))) as Merged<P> } : undefined;
  }

  /** Loads parts in the language wanted; one that it does not have, in the first that does. */
  async load(...parts: PartName[]): Promise<void> {
    const sources = [this.tag, ...locales().keys()].map((tag) => locales().get(tag));
    await Promise.all(parts.map(async (part) => {
      const source = sources.find((one) => one?.[part]) ?? {};
      const texts = source[part];
      if (typeof texts !== 'function') return;
      const loaded = await texts();
      if (source[part] === texts) Object.assign(source, { [part]: loaded });
      this.#host.requestUpdate();
    }));
  }
}

function match(wanted: string, known: readonly string[]): string | undefined {
  const [language] = wanted.toLowerCase().split('-');
  return known.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ?? known.find((tag) => tag.toLowerCase().split('-')[0] === language);
}

function findLang(element: Element): string | null | undefined {
  for (let at: Element | null = element; at; ) {
    const found: Element | null = at.closest('[lang]');
    if (found) return found.getAttribute('lang');
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
