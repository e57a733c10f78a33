import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { keepLiving } from '../keep-living.ts';
import { makeVendorId } from '../make-vendor-id.ts';
import type { VendorRecord } from '../vendor-record.ts';
import type { VendorRoute } from '../vendor-server.ts';
import type { WechatVendorApp } from './vendor.ts';
import type { WechatTicket, WechatVendorState } from './vendor-state.ts';

interface RouteParts { clock: Clock; random: Random; apps: readonly WechatVendorApp[]; record: VendorRecord<WechatVendorState> }

const tokenSeconds = 7200;
const pollFor = 25_000;
const pollEvery = 200;

const fail = (errcode: number, errmsg: string): Response => Response.json({ errcode, errmsg: `${errmsg}, rid: 0-0-0` });

/** WeChat's servers: errors come in HTTP 200, and no answer has a `token_type`. */
export function makeWechatRoutes({ clock, random, apps, record }: RouteParts): Record<string, VendorRoute> {
  const unionid = (appId: string, person: string): { unionid?: string } => {
    const platform = apps.find((app) => app.appId === appId)?.openPlatform;
    return platform === undefined ? {} : { unionid: makeVendorId('oU', platform, person) };
  };
  const openid = (appId: string, person: string): string => makeVendorId('o', appId, person);
  const nicknameOf = (person: string): string => record.read().nicknames[person] ?? '微信用户';

  return {
    'api.weixin.qq.com/sns/oauth2/access_token': async ({ params }) => {
      const app = apps.find(({ appId }) => appId === params['appid']);
      if (app === undefined) return fail(40013, 'invalid appid');
      if (params['secret'] !== app.secret) return fail(40125, 'invalid appsecret');
      if (params['grant_type'] !== 'authorization_code') return fail(40002, 'invalid grant_type');
      const code = params['code'] ?? '';
      const token = makeToken(random, 48);
      return record.change((state) => {
        const known = Object.hasOwn(state.codes, code) ? state.codes[code] : undefined;
        if (known === undefined || known.appId !== app.appId) return { result: fail(40029, 'invalid code') };
        if (known.isUsed) return { result: fail(40163, 'code been used') };
        if (known.validUntil <= clock.now()) return { result: fail(42003, 'code expired') };
        const { appId, person, scope, isSnapshot } = known;
        const expiresAt = clock.now() + tokenSeconds * 1000;
        return {
          state: { ...state, codes: { ...state.codes, [code]: { ...known, isUsed: true } }, tokens: { ...keepLiving(state.tokens, clock.now()), [token]: { appId, person, scope, isSnapshot, expiresAt } } },
          result: Response.json({
            access_token: token, expires_in: tokenSeconds, refresh_token: makeToken(random, 48), openid: openid(appId, person), scope, ...(isSnapshot && { is_snapshotuser: 1 }), ...unionid(appId, person),
          }),
        };
      });
    },
    'api.weixin.qq.com/sns/userinfo': ({ params }) => {
      const { tokens } = record.read();
      const key = params['access_token'] ?? '';
      const token = Object.hasOwn(tokens, key) ? tokens[key] : undefined;
      if (token === undefined) return fail(40001, 'invalid credential, access_token is invalid or not latest');
      if (token.expiresAt <= clock.now()) return fail(42001, 'access_token expired');
      const { appId, person } = token;
      if (params['openid'] !== openid(appId, person)) return fail(40003, 'invalid openid');
      return Response.json({
        openid: params['openid'], nickname: nicknameOf(person), sex: 0, language: '', city: '', province: '', country: '', headimgurl: '', privilege: [], ...unionid(appId, person),
      });
    },
    // What WeChat's own page asks while it shows a code: script, not JSON.
    'lp.open.weixin.qq.com/connect/l/qrconnect': async ({ params, signal }) => {
      const end = clock.now() + pollFor;
      for (;;) {
        const { tickets } = record.read();
        const ticket = tickets[params['uuid'] ?? ''];
        const status = statusOf(ticket, clock.now());
        const isNews = status !== 408 && !(status === 404 && params['last'] === '404');
        if (isNews || clock.now() >= end || signal?.aborted) {
          return new Response(`window.wx_errcode=${status};window.wx_code='${status === 405 ? ticket?.code ?? '' : ''}';`, { headers: { 'Content-Type': 'text/javascript' } });
        }
        await clock.wait(pollEvery, signal);
      }
    },
  };
}

function statusOf(ticket: WechatTicket | undefined, now: number): number {
  if (ticket === undefined || ticket.expiresAt <= now) return 402;
  return { waiting: 408, scanned: 404, confirmed: 405, refused: 403 }[ticket.status];
}
