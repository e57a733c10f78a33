import { en as accountEn } from '@cloud-sign-in/elements/locales/account/en';
import { zhCN as accountZh } from '@cloud-sign-in/elements/locales/account/zh-CN';
import { en as answersEn } from '@cloud-sign-in/elements/locales/answers/en';
import { zhCN as answersZh } from '@cloud-sign-in/elements/locales/answers/zh-CN';
import { en as firstEn } from '@cloud-sign-in/elements/locales/en';
import { en as linkEn } from '@cloud-sign-in/elements/locales/link/en';
import { zhCN as linkZh } from '@cloud-sign-in/elements/locales/link/zh-CN';
import { en as loginEn } from '@cloud-sign-in/elements/locales/login/en';
import { zhCN as loginZh } from '@cloud-sign-in/elements/locales/login/zh-CN';
import { en as pagesEn } from '@cloud-sign-in/elements/locales/pages/en';
import { zhCN as pagesZh } from '@cloud-sign-in/elements/locales/pages/zh-CN';
import { en as recoverEn } from '@cloud-sign-in/elements/locales/recover/en';
import { zhCN as recoverZh } from '@cloud-sign-in/elements/locales/recover/zh-CN';
import { en as registerEn } from '@cloud-sign-in/elements/locales/register/en';
import { zhCN as registerZh } from '@cloud-sign-in/elements/locales/register/zh-CN';
import { en as registerRestEn } from '@cloud-sign-in/elements/locales/register-rest/en';
import { zhCN as registerRestZh } from '@cloud-sign-in/elements/locales/register-rest/zh-CN';
import { en as scanEn } from '@cloud-sign-in/elements/locales/scan/en';
import { zhCN as scanZh } from '@cloud-sign-in/elements/locales/scan/zh-CN';
import { en as sessionEn } from '@cloud-sign-in/elements/locales/session/en';
import { zhCN as sessionZh } from '@cloud-sign-in/elements/locales/session/zh-CN';
import { en as stepsEn } from '@cloud-sign-in/elements/locales/steps/en';
import { zhCN as stepsZh } from '@cloud-sign-in/elements/locales/steps/zh-CN';
import { en as waitingEn } from '@cloud-sign-in/elements/locales/waiting/en';
import { zhCN as waitingZh } from '@cloud-sign-in/elements/locales/waiting/zh-CN';
import { en as waysEn } from '@cloud-sign-in/elements/locales/ways/en';
import { zhCN as waysZh } from '@cloud-sign-in/elements/locales/ways/zh-CN';
import { zhCN as firstZh } from '@cloud-sign-in/elements/locales/zh-CN';

/** What the elements say, in each language: a story finds its way by the words a person reads. */
export const words = {
  'zh-CN': { first: firstZh, ...loginZh, ...registerZh, ...registerRestZh, ...recoverZh, ...stepsZh, answers: answersZh, account: accountZh, link: linkZh, pages: pagesZh, scan: scanZh, session: sessionZh, waiting: waitingZh, ways: waysZh },
  en: { first: firstEn, ...loginEn, ...registerEn, ...registerRestEn, ...recoverEn, ...stepsEn, answers: answersEn, account: accountEn, link: linkEn, pages: pagesEn, scan: scanEn, session: sessionEn, waiting: waitingEn, ways: waysEn },
};

export type Language = keyof typeof words;
export type Words = (typeof words)[Language];
