import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { smallSite } from '@cloud-sign-in/backend/policies/small-site';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import type { Policy } from '@cloud-sign-in/contract';

/** The policies a world can be asked for by name. */
export const policies = { 'tencent-cloud': tencentCloud, 'jd-cloud': jdCloud, 'small-site': smallSite } as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;
