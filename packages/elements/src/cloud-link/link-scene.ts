import type { LinkOutcome, LinkView } from '@cloud-sign-in/contract';
import type { LinkProof } from '@cloud-sign-in/sdk/links';
import type { Fault } from '../controllers/read-fault.ts';
import type { LinkTexts } from '../locales/link/texts.ts';
import type { Texts } from '../locales/texts.ts';
import type { Scene, View } from '../views/view.ts';

/** What a screen of `<cloud-link>` is given. */
export interface LinkScene extends Scene {
  readonly texts: Texts;
  readonly link: LinkTexts;
  /** What the look said; undefined while it is under way. */
  readonly look: LinkView | undefined;
  readonly outcome: LinkOutcome | undefined;
  /** The page's address holds, or held, a token. */
  readonly hasToken: boolean;
  /** What went wrong while looking. */
  readonly fault: Fault | undefined;
  /** A refusal that is about no field of the screen. */
  readonly noteText: string | undefined;
  /** Told to whoever listens to the page. */
  readonly status: string | undefined;
  use(proof: LinkProof): void;
  lookAgain(): void;
}

/** What submitting a screen's form does. */
export interface LinkSubmission { readonly action: 'use'; readonly input: LinkProof }

/** A place a mailed link leads to. The same shape as a flow's views. */
export type LinkScreen = View<LinkScene, LinkSubmission>;
