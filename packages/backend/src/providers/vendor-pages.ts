import { makeToken } from '../http/make-token.ts';
import type { Clock, Random } from '../ports.ts';
import { keepLiving } from './keep-living.ts';
import type { VendorRecord } from './vendor-record.ts';

/** A page of a faked vendor's where somebody logs in and then authorises an app. */
export interface VendorPage { redirectUri: string; state: string; expiresAt: number }

export interface VendorPages<Page extends VendorPage> {
  /** @returns the id of the page */
  open(page: Omit<Page, 'expiresAt'>): Promise<string>;
  /** Undefined where it was closed or has ended. */
  find(id: string): Page | undefined;
  change(id: string, to: Partial<Page>): Promise<void>;
  close(id: string): Promise<void>;
  /** Where the page goes: the app's callback, with the state it gave. */
  back(page: Page, params: Readonly<Record<string, string>>): string;
}

const pageLife = 30 * 60 * 1000;

/** The pages of a faked vendor, kept in its record among what else it knows. */
export function createVendorPages<Page extends VendorPage, State extends { pages: Readonly<Record<string, Page>> }>(parts: { clock: Clock; random: Random; record: VendorRecord<State> }): VendorPages<Page> {
  const { clock, random, record } = parts;
  const replace = (make: (pages: Readonly<Record<string, Page>>) => Readonly<Record<string, Page>>): Promise<void> =>
    record.change<void>((state) => ({ state: { ...state, pages: make(state.pages) }, result: undefined }));
  return {
    async open(page) {
      const id = makeToken(random, 12);
      const opened = { ...page, expiresAt: clock.now() + pageLife } as Page;
      await replace((pages) => ({ ...keepLiving(pages, clock.now()), [id]: opened }));
      return id;
    },
    find(id) {
      const { pages } = record.read();
      const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
      return page !== undefined && page.expiresAt > clock.now() ? page : undefined;
    },
    change: (id, to) => replace((pages) => {
      const page = Object.hasOwn(pages, id) ? pages[id] : undefined;
      return page === undefined ? pages : { ...pages, [id]: { ...page, ...to } };
    }),
    close: (id) => replace(({ [id]: _, ...pages }) => pages),
    back(page, params) {
      const target = new URL(page.redirectUri);
      for (const [name, value] of Object.entries({ ...params, state: page.state })) target.searchParams.set(name, value);
      return target.href;
    },
  };
}
