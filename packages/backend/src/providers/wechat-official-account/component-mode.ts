import * as z from 'zod/mini';
import { authorizationCode } from '../authorization-code.ts';
import { ifAnswered } from '../if-answered.ts';
import type { Clock, Random } from '../../ports.ts';
import type { Provider, ProviderAnswer, ProviderMemory } from '../../provider.ts';
import { readBrowser } from '../read-browser.ts';
import { readNickname } from '../read-nickname.ts';
import { subject } from '../subject.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createWechatApi } from '../wechat-api.ts';
import { createComponentToken } from './component-token.ts';
import { wechatOfficialAccountMeta } from './meta.ts';
import type { PushKeys } from './push-crypto.ts';
import { createPushDoor } from './push-door.ts';

export interface ComponentOptions extends PushKeys {
  /** Official Accounts authorise a component platform: what the person picks is the account, and the account is who logs in (PRV-2). */
  mode?: 'component';
  /** Of the component platform (第三方平台). */
  appId: string;
  secret: string;
  /**
   * Absolute address of the backend's own page that leads on to WeChat's (`…/auth/launch/wechat-official-account`). WeChat lets nobody in without a
   * `Referer` from the registered host; that page sends one whatever the site's pages do. Left out: the site's page leads there itself.
   */
  launchPage?: string | undefined;
}

/** Where people authorise. */
const wechat = 'https://mp.weixin.qq.com/';
/** 账号服务: the permission a person may untick, and without which the login fails (PRV-2). Mini programs have no such set, so one cannot log in either. */
const accountService = 3;

const grants = z.array(z.object({ funcscope_category: z.object({ id: z.int() }) }));
const preAuthReply = z.object({ pre_auth_code: z.string().check(z.minLength(1), z.maxLength(512)), expires_in: z.int().check(z.positive()) });
const authReply = z.object({ authorization_info: z.object({ authorizer_appid: subject, func_info: grants }) });
const accountReply = z.object({ authorizer_info: z.object({ nick_name: z.optional(z.string()) }), authorization_info: z.object({ authorizer_appid: subject, func_info: grants }) });

/** The code is not one, or is too old; it was used. */
const badCode: readonly number[] = [61009, 61010, 40029, 40163];

const holdsAccountService = (granted: z.infer<typeof grants>): boolean => granted.some(({ funcscope_category: { id } }) => id === accountService);

/**
 * Logging in with a WeChat Official Account by letting it authorise a component platform.
 * @throws VendorFault from `present` and `identify`, when WeChat cannot be reached, has pushed no ticket yet, or does not know our platform
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function createComponentMode(options: ComponentOptions & { fetch: typeof globalThis.fetch; clock: Clock; random: Random; memory: ProviderMemory }): Provider {
  const { id, name } = wechatOfficialAccountMeta;
  const { appId } = options;
  const api = createWechatApi(options, id);
  const token = createComponentToken(options, { ...options, api });
  const door = createPushDoor(options, options);

  const askAccount = (authorizer: string): ReturnType<typeof api.post<typeof accountReply>> =>
    token.use((accessToken) => api.post('/cgi-bin/component/api_get_authorizer_info', { component_access_token: accessToken }, { component_appid: appId, authorizer_appid: authorizer }, accountReply));

  const identify = async (params: Readonly<Record<string, string>>): Promise<ProviderAnswer> => {
    if (params['auth_code'] === undefined || params['auth_code'] === '') return { refused: 'cancelled' };
    const code = authorizationCode.safeParse(params['auth_code']);
    if (!code.success) return { refused: 'provider_failed', vendorCode: 'auth_code' };
    const path = '/cgi-bin/component/api_query_auth';
    const reply = await token.use((accessToken) => api.post(path, { component_access_token: accessToken }, { component_appid: appId, authorization_code: code.data }, authReply));
    if ('errcode' in reply) {
      if (badCode.includes(reply.errcode)) return { refused: 'provider_failed', vendorCode: String(reply.errcode) };
      throw new VendorFault(id, 'rejected', path, reply.errcode);
    }
    const { authorizer_appid: account, func_info: granted } = reply.data.authorization_info;
    if (!holdsAccountService(granted)) return { refused: 'permission_missing', vendorCode: 'func_info' };
    const about = await ifAnswered(askAccount(account));
    return { identity: { provider: id, app: appId, subject: account, nickname: about && 'data' in about ? readNickname(about.data.authorizer_info.nick_name) : undefined } };
  };

  return {
    id,
    name,
    async present({ state, callbackUrl, userAgent, opens }) {
      const browser = readBrowser(userAgent);
      if (browser.isPhone && !browser.isWechat) return []; // WeChat's page shows a code, and its page for phones opens in WeChat only
      const path = '/cgi-bin/component/api_create_preauthcode';
      const reply = await token.use((accessToken) => api.post(path, { component_access_token: accessToken }, { component_appid: appId }, preAuthReply));
      if ('errcode' in reply) throw new VendorFault(id, 'rejected', path, reply.errcode);
      // WeChat carries no state back: it stands in the path of the callback.
      const query = { component_appid: appId, pre_auth_code: reply.data.pre_auth_code, redirect_uri: `${callbackUrl}/${encodeURIComponent(state)}`, auth_type: '1' };
      const url = browser.isPhone
        ? `${wechat}safe/bindcomponent?${new URLSearchParams({ action: 'bindcomponent', no_scan: '1', ...query })}#wechat_redirect`
        : `${wechat}cgi-bin/componentloginpage?${new URLSearchParams(query)}`;
      return [{ kind: 'redirect', url: options.launchPage === undefined ? url : `${options.launchPage}#${encodeURIComponent(url)}`, target: opens, note: 'keep_account_service_permission' }];
    },
    ...(options.launchPage !== undefined && { launchesTo: wechat }),
    identify,
    stateOf: () => undefined,
    takePush: (request) => door.open(request, async (fields) => {
      if (fields.get('AppId') !== appId) return {};
      const account = subject.safeParse(fields.get('AuthorizerAppid')).data;
      switch (fields.get('InfoType') ?? '') {
        case 'component_verify_ticket':
          await token.takeTicket(fields.get('ComponentVerifyTicket') ?? '', Number(fields.get('CreateTime')) || 0);
          return {};
        case 'unauthorized':
          return account === undefined ? {} : { ended: { app: appId, subject: account } };
        case 'updateauthorized': {
          // Its code is the one a redirect may be bringing just now: asked for what is granted, WeChat does not use it up.
          const about = account === undefined ? undefined : await askAccount(account);
          const isDropped = about && 'data' in about && !holdsAccountService(about.data.authorization_info.func_info);
          return account !== undefined && isDropped ? { ended: { app: appId, subject: account } } : {};
        }
        default: // `authorized`: the redirect brings the same grant
          return {};
      }
    }),
  };
}
