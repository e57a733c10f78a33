const wechat = 'providers.wechat';
const account = 'providers.wechat-official-account';

/** Which variable of the environment stands for which setting of a provider: secrets need not lie in a file. */
export const providerVariables: Readonly<Record<string, string>> = {
  WECHAT_APP_ID: `${wechat}.appId`,
  WECHAT_SECRET: `${wechat}.secret`,
  WECHAT_IN_WECHAT_APP_ID: `${wechat}.inWechat.appId`,
  WECHAT_IN_WECHAT_SECRET: `${wechat}.inWechat.secret`,
  WECHAT_OFFICIAL_ACCOUNT_MODE: `${account}.mode`,
  WECHAT_OFFICIAL_ACCOUNT_APP_ID: `${account}.appId`,
  WECHAT_OFFICIAL_ACCOUNT_SECRET: `${account}.secret`,
  WECHAT_OFFICIAL_ACCOUNT_TOKEN: `${account}.token`,
  WECHAT_OFFICIAL_ACCOUNT_ENCODING_AES_KEY: `${account}.encodingAesKey`,
  WECHAT_OFFICIAL_ACCOUNT_PREVIOUS_ENCODING_AES_KEY: `${account}.previousEncodingAesKey`,
  QQ_APP_ID: 'providers.qq.appId',
  QQ_SECRET: 'providers.qq.secret',
  JD_APP_KEY: 'providers.jd.appKey',
  JD_SECRET: 'providers.jd.secret',
};
