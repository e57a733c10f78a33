import * as z from 'zod/mini';
import type { VendorRegistry } from './vendor-registry.ts';
import type { VendorSet } from './create-vendor-set.ts';

/** What somebody does at a vendor, for a suite that knows nothing of vendors: `POST /testing/vendors/{provider}`. */
export const vendorRequest = z.object({
  /** `untick`: authorises, and leaves out the permission that logging in needs. */
  act: z.enum(['authorise', 'refuse', 'untick']),
  url: z.string(),
  person: z.optional(z.int().check(z.minimum(1), z.maximum(2))),
});
interface Vendors extends VendorSet { registry: VendorRegistry }
type Answer = z.infer<typeof vendorRequest>;

/** Where the vendor's page leads the browser then; null: it stays. */
interface Played { redirectTo: string | null }

/**
 * Plays a person at a vendor's page. The address is the one the backend presented; who it is, is the first or second person the vendor knows.
 * @param origin of the page that leads to the vendor
 * @throws Error with the vendor's own words, where its page lets nobody on
 */
export async function playVendor(vendors: Vendors, origin: string, provider: string, given: Answer): Promise<Played> {
  const request = { ...given, url: readTarget(given.url) };
  switch (provider) {
    case 'wechat':
      return playWechat(vendors, request);
    case 'wechat-official-account':
      return playOfficialAccount(vendors, origin, request);
    case 'qq':
      return playQq(vendors, request);
    case 'jd':
      return playJd(vendors, request);
    default:
      throw new Error(`no such vendor: ${provider}`);
  }
}

const first = 1;

async function playWechat({ wechat }: Vendors, { act, url, person = first }: Answer): Promise<Played> {
  const phone = wechat.phone(person === first ? undefined : 'partner');
  // What is presented is WeChat's page, or, where its code is drawn on the site itself, the code.
  const code = url.startsWith('https://open.weixin.qq.com/connect/qrconnect') ? letOn(await wechat.openPage(url)).qr : url;
  const { uuid } = letOn(await phone.scan(code));
  return to(letOn(act === 'authorise' ? await phone.authorise(uuid) : await phone.refuse(uuid)));
}

async function playOfficialAccount({ officialAccount, registry }: Vendors, origin: string, { act, url, person = first }: Answer): Promise<Played> {
  const page = letOn(await officialAccount.openPage(url, `${origin}/`));
  const phone = officialAccount.phone();
  const { uuid, accounts } = letOn(await phone.scan(page.qr));
  if (act === 'refuse') {
    await phone.refuse(uuid);
    return { redirectTo: null };
  }
  const account = accounts[person - first] ?? registry.officialAccount.accounts[0];
  letOn(await phone.authorise(uuid, { account: account?.appId ?? '', ...(act === 'untick' ? { permissions: [1, 2] } : {}) }));
  return to(officialAccount.look(page.uuid));
}

async function playQq({ qq, registry }: Vendors, { act, url, person = first }: Answer): Promise<Played> {
  const { id } = letOn(await qq.openPage(url));
  if (act === 'refuse') return to(await qq.cancel(id));
  const { number = '', password = '' } = registry.qq.people[person - first] ?? {};
  letOn(await qq.logIn(id, number, password));
  return to(letOn(await qq.authorise(id)));
}

async function playJd({ jd, registry }: Vendors, { act, url, person = first }: Answer): Promise<Played> {
  const { id } = letOn(await jd.openPage(url));
  if (act === 'refuse') return to(await jd.cancel(id));
  const { name = '', password = '' } = registry.jd.people[person - first] ?? {};
  letOn(await jd.logIn(id, name, password));
  return to(letOn(await jd.authorise(id)));
}

function letOn<Answered extends object>(answer: Answered | { error: string }): Answered {
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

function to({ redirectTo }: { redirectTo?: string | undefined }): Played {
  return { redirectTo: redirectTo ?? null };
}

/** Behind a page that leads on to the vendor's stands the vendor's own address. */
function readTarget(url: string): string {
  const behind = url.indexOf('#https%3A');
  return behind === -1 ? url : decodeURIComponent(url.slice(behind + 1));
}
