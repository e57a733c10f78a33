/** An app at WeChat. */
export interface WechatApp { appId: string; secret: string }

/** Says in a callback's address that the code belongs to the app used in WeChat's own browser. Anybody may write it: a code of the other app then fails. */
export const inWechatMark = { name: 'app', value: 'in-wechat' } as const;

export interface WechatUrls {
  /** WeChat's page with its code, as `wxLogin.js` builds it for a frame: the answer comes back inside the frame. */
  frame(callbackUrl: string, state: string, locale: string): string;
  /** The same page for a window. */
  page(callbackUrl: string, state: string, locale: string): string;
  /** The question in WeChat's own browser. */
  inWechat(appId: string, callbackUrl: string, state: string): string;
}

const host = 'https://open.weixin.qq.com';
/** Part of the documented addresses: WeChat refuses them without it. */
const ending = '#wechat_redirect';

/** The pages of WeChat that people are led to. The order of parameters is the documented one; WeChat asks for no other. */
export function makeWechatUrls(websiteAppId: string): WechatUrls {
  const language = (locale: string): string => (locale.startsWith('zh') ? 'cn' : 'en');
  const query = (values: Record<string, string>): string => new URLSearchParams(values).toString();
  return {
    frame: (callbackUrl, state, locale) =>
      `${host}/connect/qrconnect?${query({ appid: websiteAppId, scope: 'snsapi_login', redirect_uri: callbackUrl, state, login_type: 'jssdk', self_redirect: 'true', lang: language(locale) })}`,
    page: (callbackUrl, state, locale) =>
      `${host}/connect/qrconnect?${query({ appid: websiteAppId, redirect_uri: callbackUrl, response_type: 'code', scope: 'snsapi_login', state, lang: language(locale) })}${ending}`,
    inWechat: (appId, callbackUrl, state) => {
      const callback = new URL(callbackUrl);
      callback.searchParams.set(inWechatMark.name, inWechatMark.value);
      return `${host}/connect/oauth2/authorize?${query({ appid: appId, redirect_uri: callback.href, response_type: 'code', scope: 'snsapi_userinfo', state })}${ending}`;
    },
  };
}
