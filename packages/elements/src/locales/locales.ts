import type { AccountTexts } from './account/texts.ts';
import type { LinkTexts } from './link/texts.ts';
import type { PageTexts } from './pages/texts.ts';
import type { ScanTexts } from './scan/texts.ts';
import type { SessionTexts } from './session/texts.ts';
import type { StepTexts } from './steps/texts.ts';
import type { AnswerTexts, FirstTexts, LoginTexts, RecoverTexts, RegisterRestTexts, RegisterTexts } from './texts.ts';
import type { WaitingTexts } from './waiting/texts.ts';
import type { WaysTexts } from './ways/texts.ts';

/** A language comes in parts, each with the script that needs it. */
export interface LocaleParts {
  readonly first: FirstTexts;
  readonly login: LoginTexts;
  readonly register: RegisterTexts;
  readonly registerRest: RegisterRestTexts;
  readonly recover: RecoverTexts;
  readonly answers: AnswerTexts;
  readonly steps: StepTexts;
  readonly link: LinkTexts;
  readonly session: SessionTexts;
  readonly ways: WaysTexts;
  readonly waiting: WaitingTexts;
  readonly pages: PageTexts;
  readonly scan: ScanTexts;
  readonly account: AccountTexts;
}
export type PartName = keyof LocaleParts;
/** A part as it is, or a way to load it. */
export type LocaleSource = { [P in PartName]?: LocaleParts[P] | (() => Promise<LocaleParts[P]>) };

const key = Symbol.for('cloud-sign-in.locales');

/** Languages by tag, in the order they were registered; one list for the page, however often the script was loaded. */
export function locales(): Map<string, LocaleSource> {
  const page = globalThis as { [key]?: Map<string, LocaleSource> };
  return (page[key] ??= new Map());
}
