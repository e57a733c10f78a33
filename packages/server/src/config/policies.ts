import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { smallSite } from '@cloud-sign-in/backend/policies/small-site';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';

/** The policies a configuration may name instead of writing its own. */
export const policies = { 'tencent-cloud': tencentCloud, 'jd-cloud': jdCloud, 'small-site': smallSite } as const;
