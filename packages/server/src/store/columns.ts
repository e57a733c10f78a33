import type { TableName, Tables } from '@cloud-sign-in/backend/tables';

/** How a field lies in its column: text, a whole number (times too: epoch milliseconds), 0 or 1, or JSON as text with sorted keys. */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'json';
type KindOf<Value> = unknown extends Value ? 'json' : [Value] extends [string] ? 'text' : [Value] extends [number] ? 'number' : [Value] extends [boolean] ? 'boolean' : 'json';

/** Every field of every table; a new one is a compile error here until it has a kind, and a failing test until a migration makes its column. */
export const columns = {
  accounts: {
    id: 'text', kind: 'text', accountName: 'text', passwordHash: 'text', passwordHistory: 'json', phone: 'text', email: 'text', emailKey: 'text',
    emailVerified: 'boolean', pendingEmail: 'text', pendingEmailKey: 'text', industry: 'text', missingSteps: 'json', agreements: 'json', locale: 'text',
    hasGeneratedName: 'boolean', createdAt: 'number', lastLoginAt: 'number',
  },
  identifiers: { id: 'text', accountId: 'text', flowId: 'text', expiresAt: 'number' },
  accountPhones: { id: 'text', phone: 'text', accountId: 'text' },
  counters: { id: 'text', n: 'number', expiresAt: 'number' },
  flows: {
    id: 'text', flow: 'text', state: 'text', payload: 'json', data: 'json', revision: 'number', progress: 'json', expiresAt: 'number',
    createdAt: 'number', secretHash: 'text', locale: 'text', returnTo: 'text', pendingEmail: 'text', sessionId: 'text',
  },
  passcodes: {
    id: 'text', flowId: 'text', purpose: 'text', phone: 'text', passcodeHash: 'text', sentAt: 'number', expiresAt: 'number', closedAt: 'number',
  },
  links: {
    id: 'text', purpose: 'text', email: 'text', emailKey: 'text', flowId: 'text', accountId: 'text', deviceId: 'text', linkExpiresAt: 'number',
    usedAt: 'number', voidedAt: 'number', expiresAt: 'number',
  },
  sessions: {
    id: 'text', accountId: 'text', issuedAt: 'number', lastSeenAt: 'number', expiresAt: 'number', absoluteExpiresAt: 'number', userAgent: 'text',
    address: 'text', kind: 'text', identityId: 'text', deviceId: 'text', provedAt: 'number',
  },
  devices: { id: 'text', accountId: 'text', expiresAt: 'number' },
  replies: { id: 'text', requestHash: 'text', state: 'text', flowId: 'text', refusal: 'json', expiresAt: 'number' },
  spent: { id: 'text', expiresAt: 'number' },
  outbox: { id: 'text', state: 'text', sealed: 'text', createdAt: 'number', attempts: 'number', claimedUntil: 'number', expiresAt: 'number' },
  identities: {
    id: 'text', provider: 'text', accountId: 'text', unionKey: 'text', nickname: 'text', isOff: 'boolean', grantEndedAt: 'number', associatedAt: 'number',
  },
  providerStates: { id: 'text', provider: 'text', flowId: 'text', usedAt: 'number', expiresAt: 'number' },
  providerMemory: { id: 'text', sealed: 'text', expiresAt: 'number' },
  scans: {
    id: 'text', flowId: 'text', status: 'text', sessionId: 'text', accountId: 'text', userAgent: 'text', address: 'text', createdAt: 'number',
    scanExpiresAt: 'number', expiresAt: 'number',
  },
} as const satisfies { [T in TableName]: { [Field in keyof Required<Tables[T]>]: KindOf<Exclude<Tables[T][Field], undefined>> } };
