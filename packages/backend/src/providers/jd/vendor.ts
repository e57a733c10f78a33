import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { keepLiving } from '../keep-living.ts';
import { makeVendorId } from '../make-vendor-id.ts';
import { createVendorPages, type VendorPage } from '../vendor-pages.ts';
import { createVendorMemory, type VendorRecord } from '../vendor-record.ts';
import { createVendorServer, type VendorServer } from '../vendor-server.ts';
import { signJdRequest } from './sign-jd-request.ts';

/** An app as it is registered at the faked JD. */
export interface JdVendorApp { appKey: string; secret: string; name: string; /** The whole address of its callback. */ callback: string }
export interface JdVendorPerson { name: string; password: string; nickname: string }

interface JdPageRow extends VendorPage { appKey: string; person?: string }
export interface JdVendorState {
  pages: Readonly<Record<string, JdPageRow>>;
  codes: Readonly<Record<string, { appKey: string; person: string; expiresAt: number }>>;
  tokens: Readonly<Record<string, { appKey: string; person: string; expiresAt: number }>>;
}
export const newJdVendorState: JdVendorState = { pages: {}, codes: {}, tokens: {} };

export interface JdVendor extends VendorServer {
  /** A browser loads JD's page. */
  openPage(url: string): Promise<{ id: string; appName: string } | { error: string }>;
  logIn(page: string, name: string, password: string): Promise<{ nickname: string } | { error: string }>;
  /** @returns where the page goes now */
  authorise(page: string): Promise<{ redirectTo: string } | { error: string }>;
  /** @returns where the page goes: back, with a state and no code */
  cancel(page: string): Promise<{ redirectTo?: string | undefined }>;
}

export interface JdVendorParts {
  clock: Clock;
  random: Random;
  apps: readonly JdVendorApp[];
  people: readonly JdVendorPerson[];
  record?: VendorRecord<JdVendorState>;
  /** JD spells the envelope of its gateway in two ways. */
  spelling?: 'response' | 'responce';
}

const codeLife = 10 * 60 * 1000;
const tokenSeconds = 86_400;
/** How far the signed time of a call may lie from JD's, in milliseconds. */
const clockTolerance = 10 * 60 * 1000;

/** A faked JD: page, name and password, OAuth server and signed gateway. The numbers of its OAuth errors are ours: JD documents none. */
export function createJdVendor({ clock, random, apps, people, record = createVendorMemory(newJdVendorState), spelling = 'responce' }: JdVendorParts): JdVendor {
  const fail = (code: number, msg: string): Response => Response.json({ code, msg, requestId: makeToken(random, 8) });
  const gatewayFail = (code: string, english: string, chinese: string): Response => Response.json({ error_response: { code, en_desc: english, zh_desc: chinese } });
  const openId = (appKey: string, person: string): string => makeVendorId('', appKey, person);
  const pages = createVendorPages<JdPageRow, JdVendorState>({ clock, random, record });

  return {
    ...createVendorServer({
      'open-oauth.jd.com/oauth2/access_token': ({ params }) => {
        const app = apps.find(({ appKey }) => appKey === params['app_key']);
        if (app === undefined || params['app_secret'] !== app.secret) return fail(402, 'app_key or app_secret is wrong');
        if (params['grant_type'] !== 'authorization_code') return fail(400, 'grant_type is wrong');
        const token = makeToken(random, 24);
        return record.change((state) => {
          const key = params['code'] ?? '';
          const code = Object.hasOwn(state.codes, key) ? state.codes[key] : undefined;
          if (code === undefined || code.appKey !== app.appKey || code.expiresAt <= clock.now()) return { result: fail(403, 'code is invalid or expired') };
          const { [key]: _, ...codes } = state.codes; // good for one use
          const { person } = code;
          return {
            state: { ...state, codes, tokens: { ...keepLiving(state.tokens, clock.now()), [token]: { appKey: app.appKey, person, expiresAt: clock.now() + tokenSeconds * 1000 } } },
            result: Response.json({ access_token: token, expires_in: tokenSeconds, refresh_token: makeToken(random, 24), scope: 'snsapi_base', open_id: openId(app.appKey, person), code: 0, time: clock.now() }),
          };
        });
      },
      'api.jd.com/routerjson': ({ params: { sign = '', ...params } }) => {
        const app = apps.find(({ appKey }) => appKey === params['app_key']);
        const { tokens } = record.read();
        const token = tokens[params['access_token'] ?? ''];
        const sentAt = Date.parse(`${(params['timestamp'] ?? '').replace(' ', 'T')}+08:00`);
        if (app === undefined) return gatewayFail('21', 'Invalid app_key', '无效的app_key');
        if (sign !== signJdRequest(params, app.secret)) return gatewayFail('25', 'Invalid signature', '无效签名');
        if (!(Math.abs(sentAt - clock.now()) <= clockTolerance)) return gatewayFail('24', 'Invalid timestamp', '无效的时间戳参数');
        if (token === undefined || token.appKey !== app.appKey || token.expiresAt <= clock.now()) return gatewayFail('19', 'Invalid access_token', '无效的access_token');
        if (params['method'] !== 'jingdong.user.getUserInfoByOpenId') return gatewayFail('12', 'Invalid method', '不存在的方法名');
        const asked = readOpenId(params['360buy_param_json'] ?? '');
        if (asked !== openId(app.appKey, token.person)) return gatewayFail('50', 'Invalid openId', '无效的openId');
        const data = { nickName: people.find(({ name }) => name === token.person)?.nickname ?? '', imageUrl: '', gendar: 0 };
        return Response.json({ [`jingdong_user_getUserInfoByOpenId_${spelling}`]: { code: '0', getuserinfobyappidandopenid_result: { code: 0, msg: '', data } } });
      },
    }),
    async openPage(address) {
      const url = new URL(address);
      const query = Object.fromEntries(url.searchParams);
      const app = apps.find(({ appKey }) => appKey === query['app_key']);
      if (`${url.host}${url.pathname}` !== 'open-oauth.jd.com/oauth2/to_login' || query['response_type'] !== 'code' || query['scope'] !== 'snsapi_base') return { error: '参数错误' };
      if (app === undefined) return { error: 'app_key 无效' };
      if (query['redirect_uri'] !== app.callback) return { error: 'redirect_uri 与应用设置不一致' };
      const id = await pages.open({ appKey: app.appKey, redirectUri: app.callback, state: query['state'] ?? '' });
      return { id, appName: app.name };
    },
    async logIn(id, name, password) {
      const person = people.find((one) => one.name === name && one.password === password);
      if (pages.find(id) === undefined) return { error: '请刷新页面后重新提交' };
      if (person === undefined) return { error: '账户名与密码不匹配，请重新输入' };
      await pages.change(id, { person: name });
      return { nickname: person.nickname };
    },
    async authorise(id) {
      const page = pages.find(id);
      if (page?.person === undefined) return { error: '请先登录' };
      const code = makeToken(random, 16);
      const grant = { appKey: page.appKey, person: page.person, expiresAt: clock.now() + codeLife };
      await record.change((state) => ({ state: { ...state, codes: { ...keepLiving(state.codes, clock.now()), [code]: grant } }, result: undefined }));
      await pages.close(id);
      return { redirectTo: pages.back(page, { code }) };
    },
    async cancel(id) {
      const page = pages.find(id);
      await pages.close(id);
      return { redirectTo: page && pages.back(page, {}) };
    },
  };
}

function readOpenId(text: string): unknown {
  try {
    return (JSON.parse(text) as { openId?: unknown }).openId;
  } catch {
    return undefined;
  }
}
