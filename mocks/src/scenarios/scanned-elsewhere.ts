import { appSignedIn } from './app-signed-in.ts';
import type { Scenario } from './scenario.ts';

/** SCN-5, threat 94 */
export const scannedElsewhere: Scenario = {
  ...appSignedIn,
  name: 'scanned-elsewhere',
  title: { 'zh-CN': '二维码在别处展示：手机上会看到警告', en: 'The code is shown at another place: the phone warns' },
  site: { isPageElsewhere: true },
};
