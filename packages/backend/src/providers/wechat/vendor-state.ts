/** A code on WeChat's page, or a question in its own browser. */
export interface WechatTicket {
  appId: string;
  scope: string;
  redirectUri: string;
  state: string;
  status: 'waiting' | 'scanned' | 'confirmed' | 'refused';
  person?: string;
  code?: string;
  expiresAt: number;
}

export interface WechatVendorState {
  /** Nicknames by person. */
  nicknames: Readonly<Record<string, string>>;
  tickets: Readonly<Record<string, WechatTicket>>;
  codes: Readonly<Record<string, { appId: string; scope: string; person: string; isSnapshot: boolean; isUsed: boolean; validUntil: number; expiresAt: number }>>;
  tokens: Readonly<Record<string, { appId: string; scope: string; person: string; isSnapshot: boolean; expiresAt: number }>>;
}

export const newWechatVendorState: WechatVendorState = { nicknames: {}, tickets: {}, codes: {}, tokens: {} };
