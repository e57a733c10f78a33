import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { isOnDomain } from '../is-on-domain.ts';
import { keepLiving } from '../keep-living.ts';
import { createVendorMemory, type VendorRecord } from '../vendor-record.ts';
import { createVendorServer, type VendorServer } from '../vendor-server.ts';
import type { PushKeys } from './push-crypto.ts';
import { type DeliverPush, makeVendorPush } from './vendor-push.ts';
import { makeOfficialAccountRoutes } from './vendor-routes.ts';
import { type AuthorisationPage, newOfficialAccountVendorState, type OfficialAccountVendorState } from './vendor-state.ts';

/** The component platform as it is registered at the faked WeChat. */
export interface VendorPlatform extends PushKeys {
  secret: string;
  name: string;
  /** 授权发起页域名: host and port of the page that leads to WeChat, and of the callback. */
  domain: string;
}
/** An Official Account, and the people who run it. */
export interface VendorAccount { appId: string; nickname: string; administrators: readonly string[] }

/** Sets of permissions as WeChat numbers them, each ticked until it is unticked. */
export const officialAccountPermissions = [
  { id: 1, name: '消息管理权限' }, { id: 2, name: '用户管理权限' }, { id: 3, name: '账号服务权限' }, { id: 4, name: '网页服务权限' }, { id: 11, name: '素材管理权限' }, { id: 15, name: '自定义菜单权限' },
] as const;

export type OfficialAccountPage = { uuid: string; qr: string; platformName: string } | { error: string };
export type OfficialAccountQuestion =
  | { uuid: string; platformName: string; accounts: readonly { appId: string; nickname: string }[]; permissions: readonly { id: number; name: string }[] }
  | { error: string };

export interface OfficialAccountPhone {
  scan(qr: string): Promise<OfficialAccountQuestion>;
  /** Opens WeChat's page for phones in WeChat's own browser. */
  open(url: string, referer: string): Promise<OfficialAccountQuestion>;
  /** @param choice the account, and the ids of the permissions left ticked; all if left out */
  authorise(uuid: string, choice: { account: string; permissions?: readonly number[] }): Promise<{ redirectTo: string } | { error: string }>;
  /** The page is closed; nothing goes back. */
  refuse(uuid: string): Promise<void>;
  /** In the account's own settings: other permissions than before, or (none) no authorisation any more. */
  change(account: string, permissions: readonly number[]): Promise<void>;
}

export interface OfficialAccountVendor extends VendorServer {
  /** A browser loads WeChat's page. @param referer what its header `Referer` says; WeChat lets nobody in without one from the platform's domain */
  openPage(url: string, referer: string): Promise<OfficialAccountPage>;
  /** How it stands with a page, and where it goes once somebody authorised. */
  look(uuid: string): { status: AuthorisationPage['status'] | 'expired'; redirectTo?: string | undefined };
  phone(person?: string): OfficialAccountPhone;
  /** What happens every ten minutes. */
  pushTicket(): Promise<void>;
}

export interface OfficialAccountVendorParts {
  clock: Clock;
  random: Random;
  platform: VendorPlatform;
  accounts: readonly VendorAccount[];
  deliver: DeliverPush;
  record?: VendorRecord<OfficialAccountVendorState>;
}

const pageLife = 10 * 60 * 1000;
const codeSeconds = 600;
const scanPage = 'https://mp.weixin.qq.com/safe/bindcomponent/scan?uuid=';

/** The half of WeChat that lets Official Accounts authorise a component platform, faked: its pages, its phone, its pushes and its servers. */
export function createOfficialAccountVendor({ clock, random, platform, accounts, deliver, record = createVendorMemory(newOfficialAccountVendorState) }: OfficialAccountVendorParts): OfficialAccountVendor {
  const push = (fields: Record<string, string | number>): ReturnType<DeliverPush> =>
    deliver(makeVendorPush(platform, { clock, random }, { AppId: platform.appId, CreateTime: Math.floor(clock.now() / 1000), ...fields }));

  const load = async (address: string, referer: string, path: string): Promise<{ uuid: string } | { error: string }> => {
    const url = new URL(address);
    const query = Object.fromEntries(url.searchParams);
    const redirectUri = query['redirect_uri'] ?? '';
    const from = URL.canParse(referer) ? new URL(referer).host : '';
    if (`${url.host}${url.pathname}` !== `mp.weixin.qq.com${path}` || query['component_appid'] !== platform.appId || query['auth_type'] !== '1') return { error: '参数错误' };
    if (!isOnDomain(redirectUri, platform.domain) || from !== platform.domain) {
      return { error: `请确认授权入口页所在域名，与授权后回调页所在域名相同，并且，此两者都必须为公众号第三方平台的登录授权的发起页域名。授权入口页所在域名：${from === '' ? '空' : from}` };
    }
    const uuid = makeToken(random, 12);
    const page: AuthorisationPage = { preAuthCode: query['pre_auth_code'] ?? '', redirectUri, status: 'waiting', expiresAt: clock.now() + pageLife };
    return record.change<{ uuid: string } | { error: string }>((state) => {
      const preAuthCodes = keepLiving(state.preAuthCodes, clock.now());
      if (!Object.hasOwn(preAuthCodes, page.preAuthCode)) return { result: { error: '预授权码无效或已过期' } };
      return { state: { ...state, preAuthCodes, pages: { ...keepLiving(state.pages, clock.now()), [uuid]: page } }, result: { uuid } };
    });
  };
  const move = (uuid: string, from: AuthorisationPage['status'], to: Partial<AuthorisationPage>): Promise<AuthorisationPage | undefined> =>
    record.change((state) => {
      const page = Object.hasOwn(state.pages, uuid) ? state.pages[uuid] : undefined;
      if (page === undefined || page.expiresAt <= clock.now() || page.status !== from) return { result: undefined };
      return { state: { ...state, pages: { ...state.pages, [uuid]: { ...page, ...to } } }, result: page };
    });

  return {
    ...createVendorServer(makeOfficialAccountRoutes({ clock, random, platform, accounts, record })),
    async openPage(url, referer) {
      const loaded = await load(url, referer, '/cgi-bin/componentloginpage');
      return 'error' in loaded ? loaded : { uuid: loaded.uuid, qr: scanPage + loaded.uuid, platformName: platform.name };
    },
    look(uuid) {
      const { pages } = record.read();
      const page = Object.hasOwn(pages, uuid) ? pages[uuid] : undefined;
      return page === undefined || page.expiresAt <= clock.now() ? { status: 'expired' } : { status: page.status, redirectTo: page.redirectTo };
    },
    async pushTicket() {
      const value = `ticket@@@${makeToken(random, 24)}`;
      await record.change((state) => ({ state: { ...state, ticket: { value, pushedAt: clock.now() } }, result: undefined }));
      await push({ InfoType: 'component_verify_ticket', ComponentVerifyTicket: value });
    },
    phone: (person = 'me') => {
      const own = accounts.filter(({ administrators }) => administrators.includes(person));
      const look = async (uuid: string): Promise<OfficialAccountQuestion> => {
        if (own.length === 0) return { error: '你没有可授权的公众号' };
        const page = await move(uuid, 'waiting', { status: 'scanned', person });
        if (page === undefined) return { error: '二维码已失效' };
        return { uuid, platformName: platform.name, accounts: own.map(({ appId, nickname }) => ({ appId, nickname })), permissions: officialAccountPermissions };
      };
      return {
        scan: async (qr) => (qr.startsWith(scanPage) ? look(qr.slice(scanPage.length)) : { error: '这不是微信的授权二维码' }),
        async open(url, referer) {
          const loaded = await load(url, referer, '/safe/bindcomponent');
          return 'error' in loaded ? loaded : look(loaded.uuid);
        },
        async authorise(uuid, { account, permissions = officialAccountPermissions.map(({ id }) => id) }) {
          if (!own.some(({ appId }) => appId === account)) return { error: '你不是该公众号的管理员' };
          const page = record.read().pages[uuid];
          if (page?.person !== person || await move(uuid, 'scanned', { status: 'done' }) === undefined) return { error: '二维码已失效' };
          const code = `queryauthcode@@@${makeToken(random, 24)}`;
          const validUntil = clock.now() + codeSeconds * 1000;
          const isKnown = await record.change((state) => {
            if (!Object.hasOwn(state.preAuthCodes, page.preAuthCode)) return { result: undefined }; // it was used meanwhile
            const { [page.preAuthCode]: _, ...preAuthCodes } = state.preAuthCodes;
            const authCodes = { ...keepLiving(state.authCodes, clock.now()), [code]: { account, isUsed: false, validUntil, expiresAt: 2 * validUntil - clock.now() } };
            return { state: { ...state, preAuthCodes, authCodes, grants: { ...state.grants, [account]: permissions } }, result: Object.hasOwn(state.grants, account) };
          });
          if (isKnown === undefined) return { error: '预授权码无效或已过期' };
          await push({
            InfoType: isKnown ? 'updateauthorized' : 'authorized', AuthorizerAppid: account, AuthorizationCode: code,
            AuthorizationCodeExpiredTime: Math.floor(validUntil / 1000), PreAuthCode: page.preAuthCode,
          });
          const target = new URL(page.redirectUri);
          target.searchParams.set('auth_code', code);
          target.searchParams.set('expires_in', String(codeSeconds));
          await move(uuid, 'done', { redirectTo: target.href });
          return { redirectTo: target.href };
        },
        refuse: async (uuid) => { await move(uuid, 'scanned', { status: 'done' }); },
        async change(account, permissions) {
          await record.change((state) => {
            const { [account]: _, ...others } = state.grants;
            return { state: { ...state, grants: permissions.length === 0 ? others : { ...others, [account]: permissions } }, result: undefined };
          });
          await push({ InfoType: permissions.length === 0 ? 'unauthorized' : 'updateauthorized', AuthorizerAppid: account });
        },
      };
    },
  };
}
