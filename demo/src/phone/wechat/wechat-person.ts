/** People whose WeChat the phone can be: two, so that one can meet the other's. */
export const wechatPeople = ['me', 'partner'] as const;
export type WechatPerson = (typeof wechatPeople)[number];
