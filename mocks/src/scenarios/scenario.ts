import type { Policy, ProviderId } from '@cloud-sign-in/contract';
import type { PolicyName } from '../policies.ts';
import type { Stage } from './stage.ts';

/** Where to begin: the element to use, or the newest mailed link to open. */
export type ScenarioBegin = 'login' | 'register' | 'recover' | 'link';

type Known = Readonly<Record<string, string>>;

/** A past that a world begins with, and where to begin in it. */
export interface Scenario {
  readonly name: string;
  readonly title: { readonly 'zh-CN': string; readonly en: string };
  /** Policies it can be played under; the first is its own. */
  readonly policies: readonly [PolicyName, ...PolicyName[]];
  readonly begin: ScenarioBegin;
  /** How the site is set up otherwise than as usual. */
  readonly site?: {
    /** People log in by following the site's own Official Account, not by authorising a platform for theirs. */
    readonly officialAccount?: 'follow';
    /** Providers that were switched off before the visitor comes (PRV-7). */
    readonly providersOff?: readonly ProviderId[];
    /** The page is opened at another place than where the phone is, as a stranger's who wants it confirmed would be (threat 94). */
    readonly isPageElsewhere?: boolean;
  };
  /** What a visitor must know to play it, all of it true under the policy it is played under. */
  readonly known: Known | ((policy: Policy) => Known);
  /** Lives the past through, by the rules: every row of a scenario was made by the backend itself. */
  seed(stage: Stage): Promise<void>;
}
