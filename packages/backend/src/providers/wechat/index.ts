import * as z from 'zod/mini';
import { authorizationCode } from '../authorization-code.ts';
import { ifAnswered } from '../if-answered.ts';
import type { Clock } from '../../ports.ts';
import type { Provider, ProviderAnswer } from '../../provider.ts';
import { readBrowser } from '../read-browser.ts';
import { readNickname } from '../read-nickname.ts';
import { optionalSubject, subject } from '../subject.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createWechatApi } from '../wechat-api.ts';
import { inWechatMark, makeWechatUrls, type WechatApp } from './make-wechat-urls.ts';
import { wechatMeta } from './meta.ts';

export interface WechatOptions extends WechatApp {
  /** Of a website app (网站应用) of the WeChat Open Platform. */
  appId: string;
  secret: string;
  /**
   * A verified service account (服务号) under the same Open Platform account, to log in inside WeChat's own browser (PRV-9). The two apps know one
   * person by different openids, so a person without a unionid is then refused rather than given two accounts (PRV-6).
   */
  inWechat?: WechatApp | undefined;
}

const tokenReply = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(1024)),
  openid: subject,
  scope: z.string(),
  unionid: optionalSubject,
  /** 1: a made-up person, given to pages that WeChat only shows a snapshot of. */
  is_snapshotuser: z.optional(z.int()),
});
const personReply = z.object({ openid: subject, nickname: z.optional(z.string()), unionid: optionalSubject });

/** The code is not one, was used, or is older than 10 minutes. */
const badCode: readonly number[] = [40029, 40163, 42003];
/** Our app id or secret is wrong. */
const badApp: readonly number[] = [40013, 40125];

/**
 * Logging in with WeChat: a frame or a page of WeChat's with a code to scan, or, in WeChat's own browser, a question asked in place.
 * @throws VendorFault from `identify`, when WeChat cannot be reached or does not know our app
 * @see https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html
 */
export function createWechat(options: WechatOptions & { fetch: typeof globalThis.fetch; clock: Clock }): Provider {
  const { id, name } = wechatMeta;
  const api = createWechatApi(options, id);
  const urls = makeWechatUrls(options.appId);

  const identify = async (params: Readonly<Record<string, string>>): Promise<ProviderAnswer> => {
    // A refusal comes back as a state without a code, where it comes back at all.
    if (params['code'] === undefined || params['code'] === '') return { refused: 'cancelled' };
    const code = authorizationCode.safeParse(params['code']);
    if (!code.success) return { refused: 'provider_failed', vendorCode: 'code' };
    const isInWechat = params[inWechatMark.name] === inWechatMark.value;
    const app = isInWechat ? options.inWechat : options;
    if (app === undefined) return { refused: 'provider_failed', vendorCode: 'app' };

    const path = '/sns/oauth2/access_token';
    const token = await api.get(path, { appid: app.appId, secret: app.secret, code: code.data, grant_type: 'authorization_code' }, tokenReply);
    if ('errcode' in token) {
      if (badCode.includes(token.errcode)) return { refused: 'provider_failed', vendorCode: String(token.errcode) };
      throw new VendorFault(id, badApp.includes(token.errcode) ? 'misconfigured' : 'rejected', path, token.errcode);
    }
    const { openid, access_token: accessToken, scope, is_snapshotuser: isSnapshot } = token.data;
    if (isSnapshot === 1) return { refused: 'permission_missing', vendorCode: 'is_snapshotuser' };
    if (!scope.split(/[ ,]/).includes(isInWechat ? 'snsapi_userinfo' : 'snsapi_login')) return { refused: 'permission_missing', vendorCode: 'scope' };

    const person = await ifAnswered(api.get('/sns/userinfo', { access_token: accessToken, openid, lang: 'zh_CN' }, personReply));
    // Who it is was said already: without a name to show, somebody still gets in.
    const { nickname, unionid, openid: sameOpenid } = person && 'data' in person ? person.data : { nickname: undefined, unionid: undefined, openid };
    if (sameOpenid !== openid) throw new VendorFault(id, 'rejected', '/sns/userinfo', 'openid');
    const unionSubject = token.data.unionid ?? unionid;
    if (unionid !== undefined && unionid !== unionSubject) throw new VendorFault(id, 'rejected', '/sns/userinfo', 'unionid');
    if (options.inWechat !== undefined && unionSubject === undefined) return { refused: 'provider_failed', vendorCode: 'unionid' };
    return { identity: { provider: id, app: app.appId, subject: openid, unionSubject, nickname: readNickname(nickname) } };
  };

  return {
    id,
    name,
    present: async ({ state, callbackUrl, userAgent, locale, opens }) => {
      const browser = readBrowser(userAgent);
      if (browser.isWechat && options.inWechat) return [{ kind: 'redirect', url: urls.inWechat(options.inWechat.appId, callbackUrl, state), target: 'here' }];
      // WeChat's page shows a code and a phone cannot scan itself: no way that works.
      if (browser.isPhone) return [];
      const frame = { kind: 'frame', url: urls.frame(callbackUrl, state, locale) } as const;
      const redirect = { kind: 'redirect', url: urls.page(callbackUrl, state, locale), target: opens } as const;
      return opens === 'new' ? [redirect, frame] : [frame, redirect];
    },
    identify,
    stateOf: (params) => params['state'],
  };
}
