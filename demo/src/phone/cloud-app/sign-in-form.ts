import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../texts.ts';

interface SignIn {
  /** What is known in the scenario: filled in, for there is no keyboard worth typing on. */
  known: Readonly<Record<string, string>>;
  problem: string | undefined;
  isBusy: boolean;
  /** The question of a human check that stands before the login. */
  question: string | undefined;
  logIn: (identifier: string, password: string, answer: string) => void;
}

/** The app's own login: a name and a password, by the SDK. */
export function signInForm(t: Texts, { known, problem, isBusy, question, logIn }: SignIn): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const read = (name: string): string => String(data.get(name) ?? '');
    logIn(read('identifier'), read('password'), read('answer'));
  };
  return html`<form class="d-ask d-sign-in" data-testid="app-sign-in" @submit=${submit}>
    <h4>${t.cloudApp.signIn}</h4>
    <label>${t.cloudApp.identifier}<input name="identifier" autocomplete="off" required .defaultValue=${known['accountName'] ?? known['email'] ?? ''} data-testid="app-identifier" /></label>
    <label>${t.known.password}<input name="password" type="password" autocomplete="off" required .defaultValue=${known['password'] ?? ''} data-testid="app-password" /></label>
    ${question === undefined ? '' : html`<label>${question}<input name="answer" autocomplete="off" required data-testid="app-answer" /></label>`}
    <p class="d-problem" role="alert">${problem ?? ''}</p>
    <button class="d-key d-key-main" type="submit" ?disabled=${isBusy} data-testid="app-log-in">${t.cloudApp.logIn}</button>
  </form>`;
}
