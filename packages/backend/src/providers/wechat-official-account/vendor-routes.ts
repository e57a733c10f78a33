import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { keepLiving } from '../keep-living.ts';
import type { VendorRecord } from '../vendor-record.ts';
import type { VendorCall, VendorRoute } from '../vendor-server.ts';
import type { VendorAccount, VendorPlatform } from './vendor.ts';
import type { OfficialAccountVendorState } from './vendor-state.ts';

interface RouteParts { clock: Clock; random: Random; platform: VendorPlatform; accounts: readonly VendorAccount[]; record: VendorRecord<OfficialAccountVendorState> }

const tokenSeconds = 7200;
/** The text says 1800, its sample and its servers 600. */
const preAuthSeconds = 600;
const ticketLife = 12 * 60 * 60 * 1000;

const fail = (errcode: number, errmsg: string): Response => Response.json({ errcode, errmsg });
const read = (call: VendorCall): Record<string, unknown> => (typeof call.json === 'object' && call.json !== null ? (call.json as Record<string, unknown>) : {});

/** The servers behind a component platform. */
export function makeOfficialAccountRoutes({ clock, random, platform, accounts, record }: RouteParts): Record<string, VendorRoute> {
  const host = 'api.weixin.qq.com/cgi-bin/component';
  const funcInfo = (ids: readonly number[]): unknown => ids.map((id) => ({ funcscope_category: { id }, confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 } }));

  /** What stands before every endpoint but the first: a living token, and our own app id. */
  const withToken = (route: (body: Record<string, unknown>) => Response | Promise<Response>): VendorRoute => (call) => {
    const tokens = record.read().componentTokens;
    const key = call.params['component_access_token'] ?? call.params['access_token'] ?? '';
    const token = Object.hasOwn(tokens, key) ? tokens[key] : undefined;
    if (token === undefined) return fail(40001, 'invalid credential, access_token is invalid or not latest');
    if (token.expiresAt <= clock.now()) return fail(42001, 'access_token expired');
    if (call.method !== 'POST' || call.json === undefined) return fail(47001, 'data format error');
    if (read(call)['component_appid'] !== platform.appId) return fail(40013, 'invalid appid');
    return route(read(call));
  };

  return {
    [`${host}/api_component_token`]: async (call) => {
      const body = read(call);
      const { ticket } = record.read();
      if (body['component_appid'] !== platform.appId) return fail(40013, 'invalid appid');
      if (body['component_appsecret'] !== platform.secret) return fail(40125, 'invalid appsecret');
      if (ticket === undefined || body['component_verify_ticket'] !== ticket.value) return fail(61006, 'component ticket is invalid');
      if (ticket.pushedAt + ticketLife <= clock.now()) return fail(61005, 'component ticket is expired');
      const token = makeToken(random, 48);
      await record.change((state) => ({ state: { ...state, componentTokens: { [token]: { expiresAt: clock.now() + tokenSeconds * 1000 } } }, result: undefined })); // the one before is taken no more
      return Response.json({ component_access_token: token, expires_in: tokenSeconds });
    },
    [`${host}/api_create_preauthcode`]: withToken(async () => {
      const code = `preauthcode@@@${makeToken(random, 24)}`;
      await record.change((state) => ({ state: { ...state, preAuthCodes: { ...keepLiving(state.preAuthCodes, clock.now()), [code]: { expiresAt: clock.now() + preAuthSeconds * 1000 } } }, result: undefined }));
      return Response.json({ pre_auth_code: code, expires_in: preAuthSeconds });
    }),
    [`${host}/api_query_auth`]: withToken((body) => {
      const code = String(body['authorization_code']);
      return record.change((state) => {
        const known = Object.hasOwn(state.authCodes, code) ? state.authCodes[code] : undefined;
        if (known === undefined || known.isUsed) return { result: fail(61009, 'code is invalid') };
        if (known.validUntil <= clock.now()) return { result: fail(61010, 'code is expired') };
        const info = {
          authorizer_appid: known.account, authorizer_access_token: makeToken(random, 48), expires_in: tokenSeconds, authorizer_refresh_token: makeToken(random, 32), func_info: funcInfo(state.grants[known.account] ?? []),
        };
        return { state: { ...state, authCodes: { ...state.authCodes, [code]: { ...known, isUsed: true } } }, result: Response.json({ authorization_info: info }) };
      });
    }),
    [`${host}/api_get_authorizer_info`]: withToken((body) => {
      const granted = record.read().grants[String(body['authorizer_appid'])];
      const account = accounts.find(({ appId }) => appId === body['authorizer_appid']);
      if (granted === undefined || account === undefined) return fail(61003, 'component is not authorized by this account');
      return Response.json({
        authorizer_info: { nick_name: account.nickname, head_img: '', service_type_info: { id: 2 }, verify_type_info: { id: 0 }, user_name: `gh_${account.appId.slice(-8)}`, alias: '', qrcode_url: '' },
        authorization_info: { authorizer_appid: account.appId, authorizer_refresh_token: '', func_info: funcInfo(granted) },
      });
    }),
  };
}
