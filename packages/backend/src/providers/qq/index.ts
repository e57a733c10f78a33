import * as z from 'zod/mini';
import { authorizationCode } from '../authorization-code.ts';
import { callVendor } from '../call-vendor.ts';
import { ifAnswered } from '../if-answered.ts';
import type { Clock } from '../../ports.ts';
import type { Provider, ProviderAnswer } from '../../provider.ts';
import { readBrowser } from '../read-browser.ts';
import { readNickname } from '../read-nickname.ts';
import { optionalSubject, subject } from '../subject.ts';
import { VendorFault } from '../vendor-fault.ts';
import { qqMeta } from './meta.ts';
import { readQqReply } from './read-qq-reply.ts';

export interface QqOptions {
  /** Of a website at QQ Connect. */
  appId: string;
  secret: string;
}

const host = 'https://graph.qq.com';
// Where a reply comes as a form, its numbers are text.
const number = z.union([z.int(), z.pipe(z.string().check(z.regex(/^-?\d{1,9}$/)), z.transform(Number))]);
const failure = z.object({ error: number });
const tokenReply = z.object({ access_token: z.string().check(z.minLength(1), z.maxLength(1024)), openid: z.optional(subject) });
const whoReply = z.object({ client_id: z.string(), openid: subject, unionid: optionalSubject });
const profileReply = z.object({ ret: z.int(), nickname: z.optional(z.string()) });

/** The code could not be read or exchanged, or was used. */
const badCode: readonly number[] = [100018, 100019, 100020];
/** The token is wrong, old or withdrawn. */
const badToken: readonly number[] = [100013, 100014, 100015, 100016];
const notGranted = 100030;
const noUnionId = 100048;

/**
 * Logging in with QQ: a page of QQ's, in this window or a new one. Never a frame, where QQ forgets who is logged in.
 * @throws VendorFault from `identify`, when QQ cannot be reached, does not know our app, or answers for another app
 * @see https://wiki.connect.qq.com/%E4%BD%BF%E7%94%A8authorization_code%E8%8E%B7%E5%8F%96access_token
 */
export function createQq(options: QqOptions & { fetch: typeof globalThis.fetch; clock: Clock }): Provider {
  const { id, name } = qqMeta;

  /** One endpoint's answer, or QQ's own code. */
  const ask = async <T extends z.ZodMiniType>(path: string, query: Readonly<Record<string, string>>, reply: T): Promise<{ data: z.infer<T> } | { error: number }> => {
    const { text, isOk } = await callVendor(options, id, { url: new URL(`${path}?${new URLSearchParams(query)}`, host) });
    const answer = readQqReply(text);
    const failed = failure.safeParse(answer);
    if (failed.success && failed.data.error !== 0) return { error: failed.data.error };
    const read = reply.safeParse(answer);
    if (!read.success || !isOk) throw new VendorFault(id, 'unreadable', path);
    return { data: read.data };
  };
  const refuse = (path: string, error: number): ProviderAnswer => {
    const vendorCode = String(error);
    if (badCode.includes(error) || badToken.includes(error)) return { refused: 'provider_failed', vendorCode };
    if (error === notGranted) return { refused: 'permission_missing', vendorCode };
    throw new VendorFault(id, 'misconfigured', path, error);
  };

  const identify = async (params: Readonly<Record<string, string>>, callbackUrl: string): Promise<ProviderAnswer> => {
    // On a computer a refusal closes QQ's page and sends nothing; on a phone it comes back.
    if ((params['usercancel'] ?? '0') !== '0' || params['code'] === undefined || params['code'] === '') return { refused: 'cancelled' };
    const code = authorizationCode.safeParse(params['code']);
    if (!code.success) return { refused: 'provider_failed', vendorCode: 'code' };

    const tokenPath = '/oauth2.0/token';
    const token = await ask(tokenPath, {
      grant_type: 'authorization_code', client_id: options.appId, client_secret: options.secret, code: code.data, redirect_uri: callbackUrl, fmt: 'json', need_openid: '1',
    }, tokenReply);
    if ('error' in token) return refuse(tokenPath, token.error);

    const whoPath = '/oauth2.0/me';
    const accessToken = token.data.access_token;
    let who = await ask(whoPath, { access_token: accessToken, unionid: '1', fmt: 'json' }, whoReply);
    if ('error' in who && who.error === noUnionId) who = await ask(whoPath, { access_token: accessToken, fmt: 'json' }, whoReply);
    if ('error' in who) return refuse(whoPath, who.error);
    // A token that somebody gave to another app is not a login to ours.
    if (who.data.client_id !== options.appId) throw new VendorFault(id, 'rejected', whoPath, 'client_id');
    const { openid, unionid } = who.data;
    if (token.data.openid !== undefined && token.data.openid !== openid) throw new VendorFault(id, 'rejected', whoPath, 'openid');

    const profile = await ifAnswered(ask('/user/get_user_info', { access_token: accessToken, oauth_consumer_key: options.appId, openid }, profileReply));
    const nickname = profile && 'data' in profile && profile.data.ret === 0 ? readNickname(profile.data.nickname) : undefined;
    return { identity: { provider: id, app: options.appId, subject: openid, unionSubject: unionid, nickname } };
  };

  return {
    id,
    name,
    present: async ({ state, callbackUrl, userAgent, opens }) => {
      const { isPhone, isQq, isWechat } = readBrowser(userAgent);
      if (isPhone && (isQq || isWechat)) return []; // QQ does not serve its page inside an app
      const query = new URLSearchParams({ response_type: 'code', client_id: options.appId, redirect_uri: callbackUrl, state, scope: 'get_user_info', ...(isPhone && { display: 'mobile' }) });
      return [{ kind: 'redirect', url: `${host}/oauth2.0/authorize?${query}`, target: opens }];
    },
    identify,
    stateOf: (params) => params['state'],
  };
}
