import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { isOnDomain } from '../is-on-domain.ts';
import { keepLiving } from '../keep-living.ts';
import { createVendorMemory, type VendorRecord } from '../vendor-record.ts';
import { createVendorServer, type VendorServer } from '../vendor-server.ts';
import { makeWechatRoutes } from './vendor-routes.ts';
import { newWechatVendorState, type WechatTicket, type WechatVendorState } from './vendor-state.ts';

/** An app as it is registered at the faked WeChat. */
export interface WechatVendorApp {
  appId: string;
  secret: string;
  name: string;
  kind: 'website' | 'official-account';
  /** 授权回调域: host and port of its callback. */
  domain: string;
  /** Apps of one Open Platform account know a person by one unionid. */
  openPlatform?: string;
}

/** What WeChat's page shows: a code, or why it shows none. */
export type WechatPage = { uuid: string; /** What its code says. */ qr: string; appName: string; isFrame: boolean } | { error: string };
/** What the phone asks, or why it does not. */
export type WechatQuestion = { uuid: string; appName: string } | { error: string };

export interface WechatPhone {
  /** Scans a code. */
  scan(qr: string): Promise<WechatQuestion>;
  /** Opens an address in WeChat's own browser. */
  open(url: string): Promise<WechatQuestion>;
  /** @returns where WeChat's page goes now */
  authorise(uuid: string, options?: { isSnapshot?: boolean }): Promise<{ redirectTo: string } | { error: string }>;
  /** @returns where WeChat's page goes, in the older manner; today it stays, and undefined comes */
  refuse(uuid: string): Promise<{ redirectTo?: string | undefined } | { error: string }>;
  setNickname(nickname: string): Promise<void>;
}

export interface WechatVendor extends VendorServer {
  /** A browser loads WeChat's page for websites. */
  openPage(url: string): Promise<WechatPage>;
  /** How it stands with a code, and where the page around it goes once somebody answered. */
  look(uuid: string): { status: WechatTicket['status'] | 'expired'; redirectTo?: string | undefined };
  /** The phone of a person. */
  phone(person?: string): WechatPhone;
}

interface WechatVendorParts {
  clock: Clock;
  random: Random;
  apps: readonly WechatVendorApp[];
  record?: VendorRecord<WechatVendorState>;
  /** Older copies of the documentation: a refusal goes back with a state and no code. */
  refusalReturns?: boolean;
}

const ticketLife = 5 * 60 * 1000;
const codeLife = 10 * 60 * 1000;
const confirmPage = 'https://open.weixin.qq.com/connect/confirm?uuid=';

/**
 * A faked WeChat: its pages, its phone and its servers, checking what the real one checks (app, domain, scope, a code once and within ten minutes).
 * @see https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html
 */
export function createWechatVendor({ clock, random, apps, record = createVendorMemory(newWechatVendorState), refusalReturns = false }: WechatVendorParts): WechatVendor {
  const begin = async (url: URL, kind: WechatVendorApp['kind'], scope: string): Promise<{ uuid: string; app: WechatVendorApp } | { error: string }> => {
    const query = Object.fromEntries(url.searchParams);
    const app = apps.find(({ appId }) => appId === query['appid']);
    if (app === undefined || app.kind !== kind) return { error: 'AppID 参数错误' };
    if (query['scope'] !== scope) return { error: 'Scope 参数错误或没有 Scope 权限' };
    if (!isOnDomain(query['redirect_uri'] ?? '', app.domain)) return { error: 'redirect_uri 参数错误' };
    const uuid = makeToken(random, 12);
    const ticket: WechatTicket = { appId: app.appId, scope, redirectUri: query['redirect_uri'] ?? '', state: query['state'] ?? '', status: 'waiting', expiresAt: clock.now() + ticketLife };
    await record.change((state) => ({ state: { ...state, tickets: { ...keepLiving(state.tickets, clock.now()), [uuid]: ticket } }, result: undefined }));
    return { uuid, app };
  };

  /** Moves a living ticket on; undefined where there is none that `from` fits. */
  const move = (uuid: string, from: (ticket: WechatTicket) => boolean, to: Partial<WechatTicket>): Promise<WechatTicket | undefined> =>
    record.change((state) => {
      const ticket = Object.hasOwn(state.tickets, uuid) ? state.tickets[uuid] : undefined;
      if (ticket === undefined || ticket.expiresAt <= clock.now() || !from(ticket)) return { result: undefined };
      const moved = { ...ticket, ...to };
      return { state: { ...state, tickets: { ...state.tickets, [uuid]: moved } }, result: moved };
    });

  const appName = (appId: string): string => apps.find((app) => app.appId === appId)?.name ?? '';
  const back = ({ redirectUri, state, code }: WechatTicket): string => {
    const target = new URL(redirectUri);
    if (code !== undefined) target.searchParams.set('code', code);
    target.searchParams.set('state', state);
    return target.href;
  };
  const expired = { error: '二维码已失效' };

  return {
    ...createVendorServer(makeWechatRoutes({ clock, random, apps, record })),
    async openPage(address) {
      const url = new URL(address);
      const isFrame = url.searchParams.get('login_type') === 'jssdk';
      if (`${url.host}${url.pathname}` !== 'open.weixin.qq.com/connect/qrconnect') return { error: '404' };
      if (!isFrame && url.hash !== '#wechat_redirect') return { error: '参数错误' };
      if (!isFrame && url.searchParams.get('response_type') !== 'code') return { error: '参数错误' };
      const begun = await begin(url, 'website', 'snsapi_login');
      return 'error' in begun ? begun : { uuid: begun.uuid, qr: confirmPage + begun.uuid, appName: begun.app.name, isFrame };
    },
    look(uuid) {
      const { tickets } = record.read();
      const ticket = Object.hasOwn(tickets, uuid) ? tickets[uuid] : undefined;
      if (ticket === undefined || ticket.expiresAt <= clock.now()) return { status: 'expired' };
      const goesBack = ticket.status === 'confirmed' || (ticket.status === 'refused' && refusalReturns);
      return { status: ticket.status, redirectTo: goesBack ? back(ticket) : undefined };
    },
    phone: (person = 'me') => ({
      async scan(qr) {
        // Any other address, that of the page around the code above all, is a plain link to WeChat: nothing to log in with.
        if (!qr.startsWith(confirmPage)) return { error: '这不是微信的登录二维码' };
        const uuid = qr.slice(confirmPage.length);
        const ticket = await move(uuid, ({ status }) => status === 'waiting', { status: 'scanned', person });
        return ticket === undefined ? expired : { uuid, appName: appName(ticket.appId) };
      },
      async open(address) {
        const url = new URL(address);
        if (`${url.host}${url.pathname}` !== 'open.weixin.qq.com/connect/oauth2/authorize' || url.hash !== '#wechat_redirect' || url.searchParams.get('response_type') !== 'code') return { error: '参数错误' };
        const begun = await begin(url, 'official-account', 'snsapi_userinfo');
        if ('error' in begun) return begun;
        await move(begun.uuid, () => true, { status: 'scanned', person });
        return { uuid: begun.uuid, appName: begun.app.name };
      },
      async authorise(uuid, { isSnapshot = false } = {}) {
        const code = makeToken(random, 24);
        const validUntil = clock.now() + codeLife;
        // One change: a page that sees the code goes on with it at once.
        const ticket = await record.change<WechatTicket | undefined>((state) => {
          const old = Object.hasOwn(state.tickets, uuid) ? state.tickets[uuid] : undefined;
          if (old?.status !== 'scanned' || old.person !== person || old.expiresAt <= clock.now()) return { result: undefined };
          const confirmed: WechatTicket = { ...old, status: 'confirmed', code };
          // Kept for longer than it is good for, so that one can be told that it is too old.
          const grant = { appId: old.appId, scope: old.scope, person, isSnapshot, isUsed: false, validUntil, expiresAt: validUntil + codeLife };
          return { state: { ...state, tickets: { ...state.tickets, [uuid]: confirmed }, codes: { ...keepLiving(state.codes, clock.now()), [code]: grant } }, result: confirmed };
        });
        if (ticket === undefined) return expired;
        return { redirectTo: back(ticket) };
      },
      async refuse(uuid) {
        const ticket = await move(uuid, (old) => old.status === 'scanned' && old.person === person, { status: 'refused' });
        if (ticket === undefined) return expired;
        return { redirectTo: refusalReturns ? back(ticket) : undefined };
      },
      setNickname: (nickname) => record.change((state) => ({ state: { ...state, nicknames: { ...state.nicknames, [person]: nickname } }, result: undefined })),
    }),
  };
}
