import type { Payload } from '@cloud-sign-in/contract';
import type { TestAnswer } from '../../testing/test-browser.ts';
import type { AccountRow } from '../../tables.ts';
import type { ProviderWorld } from './open-provider-world.ts';
import { payloadIn } from './open-world.ts';

type Associate = Payload<'login', 'associate'>;
interface Complete { signedIn: boolean; account: { id: string; accountName?: string }; notices: string[] }

/** What the page of a first login offers to be associated. */
export const associate = (answer: TestAnswer): Associate => payloadIn<Associate>(answer, 'associate');
export const complete = (answer: TestAnswer): Complete => payloadIn<Complete>(answer, 'complete');
/** By which one of the offered accounts is chosen. */
export const handle = (answer: TestAnswer, at = 0): string => associate(answer).accounts[at]?.handle ?? '';
export const named = (world: ProviderWorld, name: string): AccountRow | undefined => world.store.export().accounts?.find(({ accountName }) => accountName === name);
export const daysOn = (world: ProviderWorld, days: number): void => world.minutes(days * 24 * 60);
