import * as z from 'zod/mini';

// A page parses the public part and trusts its numbers; only `policy`, parsed where a policy is written, checks them. The marks of
// purity keep those checks out of a page's scripts.
const seconds = /* @__PURE__ */ z.int().check(z.positive());
const count = /* @__PURE__ */ z.int().check(z.positive());
const classes = /* @__PURE__ */ z.int().check(z.minimum(0), z.maximum(3));
const history = /* @__PURE__ */ z.int().check(z.minimum(0));
/** At most `n` in any window of `perSeconds`; without `perSeconds`, in the life of what is counted. */
const limit = /* @__PURE__ */ z.object({ n: count, perSeconds: z.optional(seconds) });
const limits = /* @__PURE__ */ z.array(limit);

/** The same text in several languages, by language tag. */
export const localizedText = /* @__PURE__ */ z.catchall(z.object({}), z.string());

export const passwordPolicy = /* @__PURE__ */ z.object({
  /** Code points. */
  min: z.number(),
  max: z.number(),
  /** How many of letters, digits, symbols must occur; 0: any composition. */
  classes: z.number(),
  /** `ascii`: letters, digits and symbols 0x21–0x7E only (PWD-4). `any`: any code point but controls (PWD-7). */
  characters: z.enum(['ascii', 'any']),
  /** PWD-3: never the same as the account name. */
  differsFromName: z.boolean(),
  /** PWD-8: how many former passwords may not come back. */
  history: z.number(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicy>;

export const accountNamePolicy = /* @__PURE__ */ z.object({ min: z.number(), max: z.number() });
export type AccountNamePolicy = z.infer<typeof accountNamePolicy>;

export const agreement = /* @__PURE__ */ z.object({ id: z.string(), version: z.string(), url: z.string(), title: localizedText });
export type Agreement = z.infer<typeof agreement>;

/** Steps a way of registering may list, in the order it lists them. */
export const registrationStep = /* @__PURE__ */ z.enum(['activateEmail', 'phone', 'email', 'industry', 'securityEmail']);
export type RegistrationStep = z.infer<typeof registrationStep>;

const way = /* @__PURE__ */ z.object({
  steps: z.array(registrationStep),
  /** The account exists once this step is done; every proof stands before it (REG-7). */
  createsAccountAfter: registrationStep,
});

/** Providers of identities. */
export const providerId = /* @__PURE__ */ z.enum(['wechat', 'wechat-official-account', 'qq', 'jd']);
export type ProviderId = z.infer<typeof providerId>;

const providerWay = /* @__PURE__ */ z.object({
  provider: providerId,
  /** The steps of a first login, in order. */
  steps: z.array(registrationStep),
  createsAccountAfter: registrationStep,
  /** `phone`: after the passcode the accounts on that phone are offered (ASC). `password`: one may log in to an existing account or go on (PRV-8). */
  associates: z.enum(['phone', 'password', 'never']),
  /** Where the provider's page opens (PRV-9). */
  opens: z.enum(['here', 'new']),
  /** The kind of account a first login creates (PRV-5). */
  accountKind: z.enum(['cloud', 'jd']),
});
export type ProviderWay = z.infer<typeof providerWay>;

export const identifierKind = /* @__PURE__ */ z.enum(['accountName', 'phone', 'email']);
export type IdentifierKind = z.infer<typeof identifierKind>;

const phonePolicy = /* @__PURE__ */ z.object({
  /** ISO 3166-1 alpha-2 in the order to show; `*` for any. */
  regions: z.array(z.string()),
  channels: z.array(z.enum(['sms', 'voice'])),
  /** PHN-5: accounts one phone may carry. */
  cap: z.optional(z.number()),
});

/** The part of a policy that `GET /entry` hands to the page: all it needs for live hints, nothing that helps an attacker. */
export const publicPolicy = /* @__PURE__ */ z.object({
  id: z.string(),
  register: z.object({
    methods: z.array(z.enum(['email', 'account'])),
    /** REG-4, REG-5: keys of texts. */
    advice: z.array(z.enum(['enterprises', 'outsideMainland'])),
    notices: z.array(z.enum(['not_for_mall', 'secondary_number', 'returns_to_page'])),
  }),
  login: z.object({
    identifiers: z.array(identifierKind),
    /** SCN: logging in by the cloud app's scan; `downloadUrl` recommends the app (SCN-6). */
    scan: z.optional(z.object({ downloadUrl: z.string() })),
  }),
  accountName: accountNamePolicy,
  password: passwordPolicy,
  phone: phonePolicy,
  industries: z.array(z.string()),
  agreements: z.array(agreement),
});
export type PublicPolicy = z.infer<typeof publicPolicy>;

/** A whole policy: one file of data, chosen by the server, never by the page. */
export const policy = /* @__PURE__ */ z.extend(publicPolicy, {
  accountName: z.extend(accountNamePolicy, { min: count, max: count }),
  password: z.extend(passwordPolicy, { min: count, max: count, classes, history }),
  phone: z.extend(phonePolicy, { cap: z.optional(count) }),
  /** Shown in mails and SMS. */
  siteName: localizedText,
  ways: z.object({ email: z.optional(way), account: z.optional(way) }),
  /** Providers in the order to show (PRV). One the server has no secrets for is left out of the entry. */
  providers: z.array(providerWay),
  /** ASC-6: an account idle for longer asks for more before an identity is attached. */
  idleAccountDays: count,
  /** PHN-7, PHN-9: the first account to prove a phone may log in with it, or none ever. */
  phoneLogin: z.enum(['first', 'never']),
  /** EML-5, EML-7: the first account to verify an address may log in with it; or one account per address at all. */
  emailLogin: z.enum(['first', 'only']),
  reservedNames: z.array(z.string()),
  /** Words no password may hold (PWD-5), besides the account name and the e-mail's local part. */
  contextWords: z.array(z.string()),
  /** Name of the list of common passwords (PWD-5). */
  commonPasswords: z.enum(['tencent-cloud', 'jd-cloud', 'any']),
  /** LIM-4: a human check stands before the first passcode a flow sends. */
  humanCheckBeforePasscode: z.boolean(),
  passcode: z.object({ digits: count, lifetimeSeconds: seconds, guesses: count }),
  lifetimes: z.object({
    flow: seconds,
    flowAwaitingMail: seconds,
    activationLink: seconds,
    verificationLink: seconds,
    resetLink: seconds,
    endSessionLink: seconds,
    humanCheck: seconds,
    scan: seconds,
    providerState: seconds,
    reauthentication: seconds,
    knownDevice: seconds,
  }),
  session: z.object({ idleSeconds: seconds, absoluteSeconds: seconds }),
  lockout: z.object({
    /** LGN-4: misses a day without a human check. */
    freeMisses: count,
    /** Misses per account and network address, then a wait. */
    missesPerAddress: count,
    waitSeconds: seconds,
    /** Misses a day per account from unknown devices. */
    missesPerAccount: count,
  }),
  /** LIM-1. */
  limits: z.object({
    sendPasscode: z.object({ target: limits, address: limits, flow: limits }),
    sendMail: z.object({ target: limits, address: limits, flow: limits }),
    /** SES-5: short messages that tell of a sign-in; one more is not sent. */
    signInSms: z.object({ target: limits }),
    verifyPasscode: z.object({ target: limits, address: limits, flow: limits }),
    login: z.object({ address: limits }),
    begin: z.object({ address: limits }),
    register: z.object({ target: limits, address: limits }),
    accountNameAsked: z.object({ address: limits }),
    link: z.object({ address: limits }),
    scan: z.object({ address: limits }),
  }),
  /** Where a flow leads when it asked for no page, or for one that is not allowed (REG-6). */
  defaultReturnTo: z.string(),
});
export type Policy = z.infer<typeof policy>;
export type Limit = z.infer<typeof limit>;
