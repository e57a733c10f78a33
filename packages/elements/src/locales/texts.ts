import type { ErrorParams, Flows, IdentifierKind, RefusalCode, StepName } from '@cloud-sign-in/contract';

/** Refusals a first action can meet: their texts come with the first view. Every other code has its text in `steps/`. */
export type FirstRefusalCode =
  | Flows['login']['begin']['submitPassword']['refusals'][number]
  | Flows['register']['begin']['submitCredentials']['refusals'][number]
  | Flows['recover']['begin']['submitIdentifier']['refusals'][number];

/** Rules that are listed while typing (ACC-5, PWD). */
export type RuleCode = Extract<RefusalCode, `password_${'length' | 'classes' | 'space' | 'characters' | 'same_as_name'}` | `account_name_${'length' | 'characters' | 'all_digits'}`>;

/** What can go wrong with a request, as a person sees it. */
export type FaultText = 'offline' | 'timeout' | 'unreachable' | 'unavailable' | 'ended' | 'moved' | 'internal';

/** A text for every code given, made from the code's own parameters. `seconds`: until `retryAt`, counted down; 0 elsewhere. */
export type RefusalTexts<C extends RefusalCode> = { readonly [K in C]: (params: ErrorParams<K>, seconds: number) => string };

/** What every view needs. In each of these no key is optional: a forgotten text is a compile error. */
export interface FirstTexts {
  readonly showPassword: string;
  readonly hidePassword: string;
  readonly capsLock: string;
  readonly loading: string;
  readonly required: (label: string) => string;
  readonly insideForm: string;
  /** Where nothing more could be fetched, not even the words for it. */
  readonly unreachable: string;
}

export interface LoginTexts {
  readonly login: {
    readonly title: string;
    /** The field's label; before the entry is there, nothing is known of what may log in. */
    readonly identifier: (kinds: readonly IdentifierKind[] | undefined) => string;
    /** LGN-3, where a phone or an e-mail may or may not be a login identifier. */
    readonly identifierHint: string;
    readonly password: string;
    readonly submit: string;
    readonly forgot: string;
    readonly noAccount: string;
    readonly register: string;
  };
}

/** Rules that are listed while typing. */
export interface RuleTexts {
  readonly ruleMet: string;
  readonly ruleUnmet: string;
  readonly rules: RefusalTexts<RuleCode>;
}

/** What stands beside the box for agreements (REG-9). */
export interface AgreementTexts {
  readonly agree: string;
  readonly agreement: (title: string) => string;
  readonly and: string;
}

export interface RegisterTexts {
  readonly register: {
    readonly title: string;
    readonly email: string;
    readonly accountName: string;
    readonly password: string;
    readonly submit: string;
    readonly hasAccount: string;
    readonly login: string;
  };
}

/** What a registration's first view says by its policy; fetched beside the form. */
export interface RegisterRestTexts extends RuleTexts {
  readonly registerRest: AgreementTexts & {
    readonly methods: Readonly<Record<'email' | 'account', string>>;
    readonly method: string;
    readonly emailInvalid: string;
    readonly agreementsRequired: string;
    readonly advice: Readonly<Record<'enterprises' | 'outsideMainland', string>>;
    readonly notices: Readonly<Record<'not_for_mall' | 'returns_to_page', string>>;
  };
}

export interface RecoverTexts {
  readonly recover: {
    readonly title: string;
    readonly lead: string;
    readonly identifier: string;
    readonly submit: string;
    readonly remembered: string;
    readonly login: string;
  };
}

/** What is said once something was sent; fetched beside the form. */
export interface AnswerTexts extends RuleTexts {
  readonly slow: string;
  readonly cancel: string;
  readonly retry: string;
  readonly retryIn: (seconds: number) => string;
  readonly startAgain: string;
  readonly stepBar: string;
  readonly steps: Readonly<Record<StepName, string>>;
  readonly requestId: (id: string) => string;
  readonly faults: Readonly<Record<FaultText, string>>;
  readonly unknownRefusal: string;
  readonly humanCheck: { readonly lead: string; readonly answer: string; readonly submit: string };
  readonly errors: RefusalTexts<FirstRefusalCode>;
}

/** What a later view is given. */
export type Texts = FirstTexts & AnswerTexts;
