import type { World } from '@cloud-sign-in/mocks';

type Vendors = World['vendors'];
type Asked<Reply> = Exclude<Awaited<Reply>, { error: string }>;
export type WechatPhone = ReturnType<Vendors['wechat']['phone']>;
export type OfficialAccountPhone = ReturnType<Vendors['officialAccount']['phone']>;
/** What WeChat asks after a scan. */
export type LoginQuestion = Asked<ReturnType<WechatPhone['scan']>>;
export type AccountQuestion = Asked<ReturnType<OfficialAccountPhone['scan']>>;
