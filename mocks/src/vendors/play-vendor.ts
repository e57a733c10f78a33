import * as z from 'zod/mini';
import type { Vendors } from './vendors.ts';

/** What somebody does at a vendor, for a suite that knows nothing of vendors: `POST /testing/vendors/{provider}`. */
export const vendorRequest = z.object({
  /** `untick`: authorises, and leaves out the permission that logging in needs. */
  act: z.enum(['authorise', 'refuse', 'untick']),
  url: z.string(),
  person: z.optional(z.int().check(z.minimum(1), z.maximum(2))),
});
type Answer = z.infer<typeof vendorRequest>;

/** Where the vendor's page leads the browser then; null: it stays. */
interface Played { redirectTo: string | null }

/**
 * Plays a person at a vendor's page. The address is the one the backend presented; who it is, is the first or second person the vendor knows.
 * @throws Error with the vendor's own words, where its page lets nobody on
 */
export async function playVendor(vendors: Vendors, origin: string, provider: string, request: Answer): Promise<Played> {
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
  const { uuid } = letOn(await phone.scan(url));
  // In a browser nobody has, what comes back is refused: the suite brings it back itself, with the browser it tests.
  const device = 'nobody';
  return act === 'authorise' ? to(letOn(await phone.authorise(uuid, { device }))) : to(letOn(await phone.refuse(uuid, { device })));
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
