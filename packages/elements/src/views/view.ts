import type { AccountFlowName, ActionInput, ActionName, BeginActionName, BeginInput, Entry, FlowName, Snapshot, StateName } from '@cloud-sign-in/contract';
import type { LightForm } from '../controllers/light-form.ts';
import type { PageTexts } from '../locales/pages/texts.ts';
import type { StepTexts } from '../locales/steps/texts.ts';
import type { LocaleParts } from '../locales/locales.ts';
import type { FirstTexts, Texts } from '../locales/texts.ts';
import type { WaitingTexts } from '../locales/waiting/texts.ts';

/** An action a view asks for, with its input. */
export interface Submission { readonly action: string; readonly input: unknown }

export type FirstSubmission<F extends FlowName> = { [A in BeginActionName<F>]: { readonly action: A; readonly input: BeginInput<F, A> } }[BeginActionName<F>];

type SubmissionIn<F extends FlowName, S extends StateName> = S extends StateName<F>
  ? { [A in ActionName<F, S>]: { readonly action: A; readonly input: ActionInput<F, S, A> } }[ActionName<F, S>]
  : never;
/** The actions of a state, whichever flows have it. */
export type StepSubmission<S extends StateName> = { [F in FlowName]: SubmissionIn<F, S> }[FlowName];

/** What every view is given: all it may know, and the few things it may do. A view is a pure function of it. */
export interface Scene {
  readonly entry: Entry | undefined;
  readonly texts: FirstTexts;
  /** BCP 47 tag of the texts. */
  readonly locale: string;
  readonly form: LightForm;
  /** An action is under way: its control shows it, nothing else may be sent. */
  readonly isBusy: boolean;
  /** The form's own submit may not be sent yet: a limit is being counted down. */
  readonly isHeld: boolean;
  /** The view's own small state (a tab, an opened part); '' at first, reset when the state changes. */
  readonly mode: string;
  /** Pages of the other flows; '' where the site wants no link. */
  readonly urls: Readonly<Record<'login' | 'register' | 'recover', string>>;
  setMode(mode: string): void;
  /** An id unique in the page for a named field. */
  id(name: string): string;
  /** What is wrong with a field, if it is time to say so: a refusal, or the view's own check once the field was left. */
  errorOf(name: string): string | undefined;
  /** Whole seconds until an instant of the server's clock, never below 0; a scene that asked is rendered anew each second. */
  secondsUntil(epochMilliseconds: number): number;
  /** Leaves for the page the flow leads to, or another. */
  leave(url: string): void;
}

/** The part of a language that the first view of a flow needs. */
export type LocalePart<F extends FlowName> = F extends keyof LocaleParts ? F : 'account';

export interface FirstScene<F extends FlowName> extends Scene {
  readonly snapshot: null;
  readonly texts: FirstTexts & LocaleParts[LocalePart<F>];
  /** Sends an action besides the form's own submit. */
  run(submission: FirstSubmission<F>): void;
  /** The element's own attributes that a first view reads. */
  readonly method: 'email' | 'account' | undefined;
}

export interface StepScene<S extends StateName> extends Scene {
  readonly snapshot: Snapshot<FlowName, S>;
  readonly texts: Texts;
  readonly steps: StepTexts;
  readonly waiting: WaitingTexts;
  readonly pages: PageTexts;
  /** Page of account management; '' where the site has none. */
  readonly accountUrl: string;
  /** A provider's page did not open in a window by itself. */
  readonly isBlocked: boolean;
  run(submission: StepSubmission<S>): void;
  /** Forgets this flow and shows the first view again; `way`: the provider to be marked there. */
  restart(way?: string): void;
  /** The end was read: leaves for the page the flow leads to, or closes what it stands in. */
  close(returnTo: string): void;
  /** Another flow of the account comes first; this one is begun again after it. */
  open(flow: AccountFlowName): void;
}

/** A state as a page. The base draws the frame and the `<form>`; a view fills both and says what submitting means. */
export interface View<Sc extends Scene = Scene, Su extends Submission = Submission> {
  title(scene: Sc): string;
  /** One sentence under the title. */
  lead?(scene: Sc): string | undefined;
  /** What stands in the form, in light DOM: fields, then one primary button. Parts of `parts/` only. */
  render(scene: Sc): unknown;
  /** Quiet links under the form, in the frame. */
  footer?(scene: Sc): unknown;
  /** Input names by the field a refusal names. A refusal about no field of the view is shown as a note under the form. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The view's own checks, by input name: shown once a field was left, and before submitting. Never what only a server can know. */
  check?(scene: Sc, values: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>>;
  /** What the form's submit sends. Undefined: nothing. */
  submit?(scene: Sc, values: Readonly<Record<string, string>>): Su | undefined;
  /** The state waits for something outside this page: watch it by the stream. */
  watches?(scene: Sc): boolean;
  /** What has changed of itself, told politely to whoever listens. */
  status?(scene: Sc): string | undefined;
  /** An action that follows by itself from this snapshot; run once for each revision. */
  next?(scene: Sc): Su | undefined;
}

export type FirstView<F extends FlowName> = View<FirstScene<F>, FirstSubmission<F>>;
export type StepView<S extends StateName> = View<StepScene<S>, StepSubmission<S>>;
