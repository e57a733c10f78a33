/** WeChat's page for authorising a platform. */
export interface AuthorisationPage { preAuthCode: string; redirectUri: string; status: 'waiting' | 'scanned' | 'done'; person?: string; /** Where it goes once authorised. */ redirectTo?: string; expiresAt: number }

export interface OfficialAccountVendorState {
  /** The newest ticket that was pushed. */
  ticket?: { value: string; pushedAt: number };
  componentTokens: Readonly<Record<string, { expiresAt: number }>>;
  preAuthCodes: Readonly<Record<string, { expiresAt: number }>>;
  pages: Readonly<Record<string, AuthorisationPage>>;
  authCodes: Readonly<Record<string, { account: string; isUsed: boolean; validUntil: number; expiresAt: number }>>;
  /** What accounts granted to the platform: ids of permissions by app id. */
  grants: Readonly<Record<string, readonly number[]>>;
}

export const newOfficialAccountVendorState: OfficialAccountVendorState = { componentTokens: {}, preAuthCodes: {}, pages: {}, authCodes: {}, grants: {} };
