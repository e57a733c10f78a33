import * as z from 'zod/mini';

const none = z.object({});
const range = z.object({ min: z.number(), max: z.number() });
const retry = z.object({ retryAt: z.number() });

/**
 * Every error the backend can answer with: its HTTP status, its kind, the field it concerns (where it always concerns one) and the
 * shape of its parameters. `refusal`: a person can mend it, it comes beside a snapshot. `fault`: the caller or the server is wrong,
 * it comes alone. No text lives here: a locale makes the text from code and parameters. Codes never change; texts may.
 */
export const errors = {
  // account name (ACC)
  account_name_length: { kind: 'refusal', status: 422, field: 'accountName', params: range },
  account_name_characters: { kind: 'refusal', status: 422, field: 'accountName', params: none },
  account_name_all_digits: { kind: 'refusal', status: 422, field: 'accountName', params: none },
  account_name_reserved: { kind: 'refusal', status: 422, field: 'accountName', params: none },
  account_name_taken: { kind: 'refusal', status: 422, field: 'accountName', params: none },
  // password (PWD)
  password_length: { kind: 'refusal', status: 422, field: 'password', params: range },
  password_classes: { kind: 'refusal', status: 422, field: 'password', params: z.object({ required: z.number() }) },
  password_space: { kind: 'refusal', status: 422, field: 'password', params: none },
  password_characters: { kind: 'refusal', status: 422, field: 'password', params: z.object({ allowed: z.enum(['ascii', 'any']) }) },
  password_same_as_name: { kind: 'refusal', status: 422, field: 'password', params: none },
  password_contains_identifier: { kind: 'refusal', status: 422, field: 'password', params: none },
  password_common: { kind: 'refusal', status: 422, field: 'password', params: none },
  password_used_before: { kind: 'refusal', status: 422, field: 'password', params: z.object({ count: z.number() }) },
  // phone and passcode (PHN)
  phone_invalid: { kind: 'refusal', status: 422, field: 'phone', params: none },
  phone_region_unsupported: { kind: 'refusal', status: 422, field: 'phone', params: z.object({ regions: z.array(z.string()) }) },
  phone_limit_reached: { kind: 'refusal', status: 422, field: 'phone', params: z.object({ max: z.number() }) },
  passcode_wrong: { kind: 'refusal', status: 422, field: 'passcode', params: none },
  passcode_void: { kind: 'refusal', status: 422, field: 'passcode', params: none },
  // e-mail (EML)
  email_invalid: { kind: 'refusal', status: 422, field: 'email', params: none },
  activation_pending: { kind: 'refusal', status: 422, params: none },
  // industry, agreements, first actions (IND, REG)
  industry_unknown: { kind: 'refusal', status: 422, field: 'industry', params: none },
  agreements_required: { kind: 'refusal', status: 422, field: 'agreements', params: z.object({ missing: z.array(z.string()) }) },
  method_unavailable: { kind: 'refusal', status: 422, params: z.object({ method: z.string() }) },
  // login and recovery (LGN, PWD-9)
  credentials_wrong: { kind: 'refusal', status: 422, field: 'password', params: z.object({ identifier: z.enum(['accountName', 'email']) }) },
  identifier_cannot_login: { kind: 'refusal', status: 422, field: 'password', params: z.object({ identifier: z.enum(['phone', 'email']) }) },
  login_locked: { kind: 'refusal', status: 429, field: 'password', params: retry },
  identifier_invalid: { kind: 'refusal', status: 422, field: 'identifier', params: none },
  account_name_required: { kind: 'refusal', status: 422, params: none },
  account_not_offered: { kind: 'refusal', status: 422, field: 'account', params: none },
  // providers, waiting, associating (PRV, SCN, ASC)
  provider_unavailable: { kind: 'refusal', status: 422, params: z.object({ provider: z.string() }) },
  confirmation_pending: { kind: 'refusal', status: 422, params: none },
  refresh_limit_reached: { kind: 'refusal', status: 422, params: none },
  identity_taken: { kind: 'refusal', status: 422, params: z.object({ provider: z.string() }) },
  account_associated_elsewhere: { kind: 'refusal', status: 422, field: 'account', params: none },
  account_not_upgraded: { kind: 'refusal', status: 422, field: 'account', params: none },
  password_required: { kind: 'refusal', status: 422, field: 'password', params: none },
  scan_unavailable: { kind: 'refusal', status: 422, params: none },
  // account management (MGT, DIS)
  session_required: { kind: 'refusal', status: 422, params: none },
  password_set_already: { kind: 'refusal', status: 422, params: none },
  account_upgraded_already: { kind: 'refusal', status: 422, params: none },
  account_name_final: { kind: 'refusal', status: 422, params: none },
  last_way_to_log_in: { kind: 'refusal', status: 422, params: none },
  // human check, limits (LIM)
  human_check_required: {
    kind: 'refusal', status: 422, field: 'humanCheck',
    params: z.object({ id: z.string(), kind: z.string(), question: z.optional(z.string()), siteKey: z.optional(z.string()), failed: z.boolean() }),
  },
  rate_limited: { kind: 'refusal', status: 429, params: retry },
  // What one flow may do is done: waiting does not help, another flow does.
  flow_used_up: { kind: 'refusal', status: 422, params: z.object({ act: z.enum(['sendPasscode', 'sendMail', 'verifyPasscode']) }) },
  // mailed links
  link_expired: { kind: 'refusal', status: 422, params: none },
  link_unknown: { kind: 'refusal', status: 422, params: none },
  // faults
  input_invalid: { kind: 'fault', status: 400, params: z.object({ issues: z.array(z.object({ path: z.string(), problem: z.string() })) }) },
  origin_refused: { kind: 'fault', status: 403, params: none },
  not_found: { kind: 'fault', status: 404, params: none },
  flow_not_found: { kind: 'fault', status: 404, params: none },
  flow_expired: { kind: 'fault', status: 410, params: none },
  flow_stale: { kind: 'fault', status: 409, params: none },
  action_not_allowed: { kind: 'fault', status: 409, params: none },
  request_in_progress: { kind: 'fault', status: 409, params: none },
  idempotency_key_reused: { kind: 'fault', status: 409, params: none },
  body_too_large: { kind: 'fault', status: 413, params: none },
  content_type_unsupported: { kind: 'fault', status: 415, params: none },
  method_not_allowed: { kind: 'fault', status: 405, params: none },
  internal: { kind: 'fault', status: 500, params: none },
  unavailable: { kind: 'fault', status: 503, params: none },
} as const satisfies Record<string, ErrorDefinition>;

export interface ErrorDefinition {
  readonly kind: 'refusal' | 'fault';
  readonly status: number;
  readonly field?: string;
  readonly params: z.ZodMiniType;
}

export type Errors = typeof errors;
/** Every code of the table. */
export type ErrorCode = keyof Errors;
/** Codes a person can mend: they come beside a snapshot. */
export type RefusalCode = { [C in ErrorCode]: Errors[C]['kind'] extends 'refusal' ? C : never }[ErrorCode];
/** Codes that mean the caller or the server is at fault: they come alone. */
export type FaultCode = Exclude<ErrorCode, RefusalCode>;
export type ErrorParams<C extends ErrorCode> = z.infer<Errors[C]['params']>;

/** A refusal as it is on the wire: a closed union, so that `switch (refusal.code)` narrows its parameters. */
export type Refusal<C extends RefusalCode = RefusalCode> = { [K in C]: { code: K; field?: string | undefined; params: ErrorParams<K> } }[C];
