import type { Entry } from '@cloud-sign-in/contract';
import { entries } from '@cloud-sign-in/contract/fixtures/entries';

/** An entry whose policy has nothing to be agreed to. */
export const asksNothing = { ...entries['jd-cloud'], policy: { ...entries['jd-cloud'].policy, agreements: [] } } as unknown as Entry;
