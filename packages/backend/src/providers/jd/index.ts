import * as z from 'zod/mini';
import { authorizationCode } from '../authorization-code.ts';
import { callVendor } from '../call-vendor.ts';
import { ifAnswered } from '../if-answered.ts';
import type { Clock } from '../../ports.ts';
import { parseJson } from '../parse-json.ts';
import type { Provider, ProviderAnswer } from '../../provider.ts';
import { readNickname } from '../read-nickname.ts';
import { subject } from '../subject.ts';
import { VendorFault } from '../vendor-fault.ts';
import { jdMeta } from './meta.ts';
import { signJdRequest } from './sign-jd-request.ts';

export interface JdOptions {
  /** Of an app of JD's open platform that may log people in (京东账号联合登录). */
  appKey: string;
  secret: string;
}

const oauth = 'https://open-oauth.jd.com';
const gateway = 'https://api.jd.com/routerjson';
const method = 'jingdong.user.getUserInfoByOpenId';
/** Beijing is eight hours ahead, all year. */
const beijingOffset = 8 * 60 * 60 * 1000;

const tokenReply = z.object({ access_token: z.string().check(z.minLength(1), z.maxLength(2048)), open_id: subject });
const failure = z.object({ code: z.union([z.int(), z.string().check(z.maxLength(16))]) });
const profile = z.object({ getuserinfobyappidandopenid_result: z.object({ data: z.object({ nickName: z.optional(z.string()) }) }) });
// JD spells the envelope in two ways.
const profileReply = z.union([z.object({ jingdong_user_getUserInfoByOpenId_response: profile }), z.object({ jingdong_user_getUserInfoByOpenId_responce: profile })]);

/**
 * Logging in with a JD account (PRV-5): a page of JD's, in this window or a new one.
 * @throws VendorFault from `identify`, when JD cannot be reached or answers what no document describes
 * @see https://kepler.jd.com/console/docCenterCatalog/docContent?channelId=17
 */
export function createJd(options: JdOptions & { fetch: typeof globalThis.fetch; clock: Clock }): Provider {
  const { id, name } = jdMeta;
  const { appKey, secret, clock } = options;

  /** What JD calls somebody. Without it somebody still gets in: who it is was said already. */
  const askNickname = async (accessToken: string, openId: string): Promise<string | undefined> => {
    const timestamp = new Date(clock.now() + beijingOffset).toISOString().slice(0, 19).replace('T', ' ');
    const params = { access_token: accessToken, app_key: appKey, method, '360buy_param_json': JSON.stringify({ openId }), timestamp, v: '2.0' };
    const answer = await ifAnswered(callVendor(options, id, { url: new URL(gateway), form: { ...params, sign: signJdRequest(params, secret) } }));
    const read = profileReply.safeParse(parseJson(answer?.text ?? ''));
    if (!read.success || answer?.isOk !== true) return undefined;
    const envelope = 'jingdong_user_getUserInfoByOpenId_response' in read.data ? read.data.jingdong_user_getUserInfoByOpenId_response : read.data.jingdong_user_getUserInfoByOpenId_responce;
    return readNickname(envelope.getuserinfobyappidandopenid_result.data.nickName);
  };

  const identify = async (params: Readonly<Record<string, string>>): Promise<ProviderAnswer> => {
    if (params['code'] === undefined || params['code'] === '') return { refused: 'cancelled' };
    const code = authorizationCode.safeParse(params['code']);
    if (!code.success) return { refused: 'provider_failed', vendorCode: 'code' };
    const path = '/oauth2/access_token';
    const form = { app_key: appKey, app_secret: secret, grant_type: 'authorization_code', code: code.data };
    const { text, isOk } = await callVendor(options, id, { url: new URL(path, oauth), form }); // in a body, where no log of addresses sees the secret
    const answer = parseJson(text);
    // Which code means what is not documented, so a spent code cannot be told from a wrong secret. A success may carry a 0.
    const failed = failure.safeParse(answer);
    if (failed.success && String(failed.data.code) !== '0') return { refused: 'provider_failed', vendorCode: String(failed.data.code) };
    const token = tokenReply.safeParse(answer);
    if (!token.success || !isOk) throw new VendorFault(id, 'unreadable', path);
    const { access_token: accessToken, open_id: openId } = token.data;
    return { identity: { provider: id, app: appKey, subject: openId, nickname: await askNickname(accessToken, openId) } };
  };

  return {
    id,
    name,
    present: async ({ state, callbackUrl, opens }) => {
      const query = new URLSearchParams({ app_key: appKey, response_type: 'code', redirect_uri: callbackUrl, state, scope: 'snsapi_base' });
      return [{ kind: 'redirect', url: `${oauth}/oauth2/to_login?${query}`, target: opens }];
    },
    identify,
    stateOf: (params) => params['state'],
  };
}
