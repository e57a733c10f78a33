import { enterByWechat } from './enter-by-wechat.ts';
import { resident } from './resident.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** PRV-1, ASC-3 */
export const wechatKnown: Scenario = {
  name: 'wechat-known',
  title: { 'zh-CN': '微信已有账号：扫码直接登录', en: 'WeChat is known: a scan goes straight in' },
  policies: ['tencent-cloud', 'jd-cloud'],
  begin: 'login',
  known: { phone: resident.phone },
  seed: settleByWechat,
};

/** The visitor came by WeChat once, and has an account of that. */
async function settleByWechat(stage: Stage): Promise<void> {
  const { person, policy: { industries } } = stage;
  const browser = person('of an earlier visit');
  const { state } = await enterByWechat(stage, browser);
  if (state === 'associate') await browser.act('createAccount', {}, 'phone');
  if (industries.length === 0) {
    await browser.provePhone(resident.phone, 'complete');
  } else {
    await browser.provePhone(resident.phone, 'email');
    await browser.act('submitEmail', { email: resident.email }, 'industry');
    await browser.act('chooseIndustry', { industry: industries[0] }, 'complete');
  }
}
