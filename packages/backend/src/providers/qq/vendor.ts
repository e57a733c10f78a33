import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { keepLiving } from '../keep-living.ts';
import { makeVendorId } from '../make-vendor-id.ts';
import { createVendorPages, type VendorPage } from '../vendor-pages.ts';
import { createVendorMemory, type VendorRecord } from '../vendor-record.ts';
import { createVendorServer, type VendorServer } from '../vendor-server.ts';

/** A website as it is registered at the faked QQ Connect. */
export interface QqVendorApp {
  appId: string;
  secret: string;
  name: string;
  /** Main domain that callbacks lie below. */
  domain: string;
  /** Left out: unionid is not granted to it. */
  unionGroup?: string;
}
export interface QqVendorPerson { number: string; password: string; nickname: string }

interface QqPageRow extends VendorPage { appId: string; isMobile: boolean; number?: string }
interface QqGrant { appId: string; number: string; redirectUri: string; isUsed: boolean; validUntil: number; expiresAt: number }
export interface QqVendorState {
  pages: Readonly<Record<string, QqPageRow>>;
  codes: Readonly<Record<string, QqGrant>>;
  tokens: Readonly<Record<string, { appId: string; number: string; expiresAt: number }>>;
}
export const newQqVendorState: QqVendorState = { pages: {}, codes: {}, tokens: {} };

export interface QqVendor extends VendorServer {
  /** A browser loads QQ's page. @param options QQ forgets who is logged in where its page stands in somebody's frame */
  openPage(url: string, options?: { isFramed?: boolean }): Promise<{ id: string; appName: string } | { error: string }>;
  logIn(page: string, number: string, password: string): Promise<{ nickname: string } | { error: string }>;
  /** @returns where the page goes now */
  authorise(page: string): Promise<{ redirectTo: string } | { error: string }>;
  /** @returns where the page goes on a phone; on a computer it closes, and undefined comes */
  cancel(page: string): Promise<{ redirectTo?: string | undefined }>;
}

export interface QqVendorParts { clock: Clock; random: Random; apps: readonly QqVendorApp[]; people: readonly QqVendorPerson[]; record?: VendorRecord<QqVendorState> }

const codeLife = 10 * 60 * 1000;
const tokenSeconds = 7_776_000;

/**
 * A faked QQ Connect: page, number and password, servers. Asked without `fmt=json` it answers as QQ does: a token as a form, errors and openids as
 * `callback( {…} );`.
 */
export function createQqVendor({ clock, random, apps, people, record = createVendorMemory(newQqVendorState) }: QqVendorParts): QqVendor {
  const answer = (params: Readonly<Record<string, string>>, reply: object): Response =>
    (params['fmt'] === 'json' ? Response.json(reply) : new Response(`callback( ${JSON.stringify(reply)} );\n`, { headers: { 'Content-Type': 'text/html' } }));
  const fail = (params: Readonly<Record<string, string>>, error: number, description: string): Response => answer(params, { error, error_description: description });
  const openid = (appId: string, number: string): string => makeVendorId('', appId, number).replace(/[\W_]/g, '0').toUpperCase();
  const findToken = (key = ''): QqVendorState['tokens'][string] | undefined => {
    const { tokens } = record.read();
    return Object.hasOwn(tokens, key) ? tokens[key] : undefined;
  };
  const pages = createVendorPages<QqPageRow, QqVendorState>({ clock, random, record });

  return {
    ...createVendorServer({
      'graph.qq.com/oauth2.0/token': async ({ params }) => {
        const app = apps.find(({ appId }) => appId === params['client_id']);
        if (params['grant_type'] !== 'authorization_code') return fail(params, 100004, 'param grant_type is wrong or lost');
        if (app === undefined) return fail(params, 100008, 'client_id is not exist');
        if (params['client_secret'] !== app.secret) return fail(params, 100009, 'client_secret is wrong');
        const token = makeToken(random, 16);
        return record.change((state) => {
          const key = params['code'] ?? '';
          const code = Object.hasOwn(state.codes, key) ? state.codes[key] : undefined;
          if (code === undefined || code.appId !== app.appId || code.validUntil <= clock.now()) return { result: fail(params, 100019, 'code to access token error') };
          if (code.isUsed) return { result: fail(params, 100020, 'code is reused error') };
          if (code.redirectUri !== params['redirect_uri']) return { result: fail(params, 100010, 'redirect uri is illegal') };
          const { number } = code;
          const reply = { access_token: token, expires_in: String(tokenSeconds), refresh_token: makeToken(random, 16), ...(params['need_openid'] === '1' && { openid: openid(app.appId, number) }) };
          return {
            state: { ...state, codes: { ...state.codes, [key]: { ...code, isUsed: true } }, tokens: { ...keepLiving(state.tokens, clock.now()), [token]: { appId: app.appId, number, expiresAt: clock.now() + tokenSeconds * 1000 } } },
            result: params['fmt'] === 'json' ? Response.json(reply) : new Response(new URLSearchParams(reply).toString()),
          };
        });
      },
      'graph.qq.com/oauth2.0/me': ({ params }) => {
        const token = findToken(params['access_token']);
        if (token === undefined) return fail(params, 100016, 'access token check failed');
        const app = apps.find(({ appId }) => appId === token.appId);
        if (params['unionid'] === '1' && app?.unionGroup === undefined) return fail(params, 100048, 'app has no privilege to get unionid');
        return answer(params, {
          client_id: token.appId, openid: openid(token.appId, token.number), ...(params['unionid'] === '1' && { unionid: `UID_${openid(app?.unionGroup ?? '', token.number)}` }),
        });
      },
      'graph.qq.com/user/get_user_info': ({ params }) => {
        const token = findToken(params['access_token']);
        if (token === undefined) return Response.json({ ret: 100016, msg: 'access token check failed' });
        if (params['oauth_consumer_key'] !== token.appId || params['openid'] !== openid(token.appId, token.number)) return Response.json({ ret: 1002, msg: '请先登录' });
        return Response.json({ ret: 0, msg: '', is_lost: 0, nickname: people.find(({ number }) => number === token.number)?.nickname ?? '', gender: '男', figureurl_qq_1: '', figureurl_qq_2: '' });
      },
    }),
    async openPage(address, { isFramed = false } = {}) {
      const url = new URL(address);
      const query = Object.fromEntries(url.searchParams);
      const app = apps.find(({ appId }) => appId === query['client_id']);
      if (isFramed) return { error: '登录态已失效' };
      if (`${url.host}${url.pathname}` !== 'graph.qq.com/oauth2.0/authorize' || query['response_type'] !== 'code') return { error: 'param response_type is wrong or lost(100000)' };
      if (app === undefined) return { error: 'client_id is not exist(100008)' };
      if ((query['state'] ?? '') === '') return { error: 'param state is wrong or lost' };
      const redirectUri = query['redirect_uri'] ?? '';
      const host = URL.canParse(redirectUri) ? new URL(redirectUri).host : '';
      if (host !== app.domain && !host.endsWith(`.${app.domain}`)) return { error: 'redirect uri is illegal(100010)' };
      const id = await pages.open({ appId: app.appId, redirectUri, state: query['state'] ?? '', isMobile: query['display'] === 'mobile' });
      return { id, appName: app.name };
    },
    async logIn(id, number, password) {
      const person = people.find((one) => one.number === number && one.password === password);
      if (pages.find(id) === undefined) return { error: '页面已过期' };
      if (person === undefined) return { error: '帐号或密码不正确，请重新输入' };
      await pages.change(id, { number });
      return { nickname: person.nickname };
    },
    async authorise(id) {
      const page = pages.find(id);
      if (page?.number === undefined) return { error: '请先登录' };
      const code = makeToken(random, 16);
      const validUntil = clock.now() + codeLife;
      const grant: QqGrant = { appId: page.appId, number: page.number, redirectUri: page.redirectUri, isUsed: false, validUntil, expiresAt: validUntil + codeLife };
      await record.change((state) => ({ state: { ...state, codes: { ...keepLiving(state.codes, clock.now()), [code]: grant } }, result: undefined }));
      await pages.close(id);
      return { redirectTo: pages.back(page, { code }) };
    },
    async cancel(id) {
      const page = pages.find(id);
      await pages.close(id);
      return { redirectTo: page?.isMobile ? pages.back(page, { usercancel: '1' }) : undefined };
    },
  };
}
