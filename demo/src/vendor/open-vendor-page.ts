import type { World } from '@cloud-sign-in/mocks';

type Vendor = 'wechat' | 'wechat-official-account' | 'qq' | 'jd';
type Answer = { redirectTo?: string | undefined };

/** A vendor's page, opened: a code to scan with a phone, a login of the vendor's own, or why there is neither. */
export type VendorVisit =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'code'; readonly vendor: Vendor; readonly appName: string; readonly qr: string; look(): Answer & { status: 'waiting' | 'scanned' | 'confirmed' | 'refused' | 'done' | 'expired' } }
  | {
      readonly kind: 'account'; readonly vendor: Vendor; readonly appName: string;
      /** People of the world, to pick from: nobody knows a made-up password by heart. */
      readonly people: readonly { name: string; password: string; nickname: string }[];
      logIn(name: string, password: string): Promise<{ nickname: string } | { error: string }>;
      authorise(): Promise<{ redirectTo: string } | { error: string }>;
      cancel(): Promise<Answer>;
    };

/** Opens the page of whichever vendor the address is of. The referrer and the frame matter to some, as they do to the real ones. */
export async function openVendorPage(world: World, address: string, referrer: string, isFramed: boolean): Promise<VendorVisit> {
  const { wechat, officialAccount, qq, jd, registry } = world.vendors;
  const { host, pathname } = URL.canParse(address) ? new URL(address) : { host: '', pathname: '' };
  switch (host) {
    case 'open.weixin.qq.com': {
      if (pathname !== '/connect/qrconnect') return { kind: 'error', error: '请在微信客户端打开链接' };
      const page = await wechat.openPage(address);
      return 'error' in page ? { kind: 'error', ...page } : { kind: 'code', vendor: 'wechat', appName: page.appName, qr: page.qr, look: () => wechat.look(page.uuid) };
    }
    case 'mp.weixin.qq.com': {
      if (pathname !== '/cgi-bin/componentloginpage') return { kind: 'error', error: '请在微信客户端打开链接' };
      const page = await officialAccount.openPage(address, referrer);
      return 'error' in page ? { kind: 'error', ...page } : { kind: 'code', vendor: 'wechat-official-account', appName: page.platformName, qr: page.qr, look: () => officialAccount.look(page.uuid) };
    }
    case 'graph.qq.com': {
      const page = await qq.openPage(address, { isFramed });
      if ('error' in page) return { kind: 'error', ...page };
      return {
        kind: 'account', vendor: 'qq', appName: page.appName, people: registry.qq.people.map(({ number, ...rest }) => ({ name: number, ...rest })),
        logIn: (name, password) => qq.logIn(page.id, name, password), authorise: () => qq.authorise(page.id), cancel: () => qq.cancel(page.id),
      };
    }
    case 'open-oauth.jd.com': {
      const page = await jd.openPage(address);
      if ('error' in page) return { kind: 'error', ...page };
      return {
        kind: 'account', vendor: 'jd', appName: page.appName, people: registry.jd.people,
        logIn: (name, password) => jd.logIn(page.id, name, password), authorise: () => jd.authorise(page.id), cancel: () => jd.cancel(page.id),
      };
    }
    default:
      return { kind: 'error', error: '404' };
  }
}
