import type { Policy } from '@cloud-sign-in/contract';
import { reservedNames } from './reserved-names.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The rules of Tencent Cloud's "Registering an account": e-mail and password, activation, industry. */
export const tencentCloud: Policy = {
  id: 'tencent-cloud',
  siteName: { 'zh-CN': '腾讯云', en: 'Tencent Cloud' },
  register: { methods: ['email'], advice: ['enterprises', 'outsideMainland'], notices: ['returns_to_page'] }, // REG-4, REG-6
  ways: { email: { steps: ['activateEmail', 'industry'], createsAccountAfter: 'activateEmail' } }, // REG-1
  providers: [
    { provider: 'wechat', steps: ['phone', 'email', 'industry'], createsAccountAfter: 'industry', associates: 'password', opens: 'new', accountKind: 'cloud' }, // PRV-1
    { provider: 'wechat-official-account', steps: ['phone', 'industry'], createsAccountAfter: 'industry', associates: 'password', opens: 'new', accountKind: 'cloud' }, // PRV-2
    { provider: 'qq', steps: ['phone', 'industry'], createsAccountAfter: 'industry', associates: 'password', opens: 'new', accountKind: 'cloud' }, // PRV-3
  ],
  idleAccountDays: 180, // ASC-6
  login: { identifiers: ['email'] }, // LGN-1, PHN-9
  phoneLogin: 'never', // PHN-9
  emailLogin: 'only', // EML-7
  accountName: { min: 4, max: 20 },
  reservedNames: [...reservedNames, 'tencent', 'tencentcloud', 'tencent-cloud', 'tencent_cloud', 'qcloud', 'weixin', 'wechat', '腾讯云官方', '腾讯客服'],
  password: { min: 6, max: 20, classes: 2, characters: 'ascii', differsFromName: false, history: 3 }, // PWD-1, PWD-4, PWD-8
  contextWords: ['tencent', 'tengxun', 'qcloud'], // PWD-5
  commonPasswords: 'tencent-cloud',
  phone: { regions: ['CN', '*'], channels: ['sms'], cap: 5 }, // PHN-1, PHN-5
  // IND-2
  industries: [
    'internet', 'software', 'games', 'e-commerce', 'retail', 'finance', 'education', 'healthcare', 'government', 'manufacturing', 'energy',
    'real-estate', 'logistics', 'travel', 'media', 'telecommunications', 'agriculture', 'non-profit', 'other',
  ],
  agreements: [
    { id: 'terms', version: '2026-06-01', url: '/agreements/terms', title: { 'zh-CN': '服务协议', en: 'Terms of Service' } },
    { id: 'privacy', version: '2026-06-01', url: '/agreements/privacy', title: { 'zh-CN': '隐私政策', en: 'Privacy Policy' } },
  ],
  humanCheckBeforePasscode: true, // LIM-4
  passcode: { digits: 6, lifetimeSeconds: 5 * minute, guesses: 5 }, // PHN-4
  lifetimes: {
    flow: hour, // REG-10
    flowAwaitingMail: 48 * hour, // REG-10
    activationLink: 48 * hour, // EML-2
    verificationLink: 48 * hour,
    resetLink: 30 * minute,
    endSessionLink: 7 * day, // SES-5
    humanCheck: 10 * minute,
    scan: 2 * minute, // SCN-2
    providerState: 10 * minute, // PRV-6
    reauthentication: 10 * minute,
    knownDevice: 90 * day, // LGN-4
  },
  session: { idleSeconds: 120 * minute, absoluteSeconds: 48 * hour }, // SES-1
  lockout: { freeMisses: 3, missesPerAddress: 10, waitSeconds: day, missesPerAccount: 100 }, // LGN-4
  // LIM-1
  limits: {
    sendPasscode: { target: [{ n: 1, perSeconds: minute }, { n: 5, perSeconds: hour }, { n: 10, perSeconds: day }], address: [{ n: 20, perSeconds: hour }], flow: [{ n: 5 }] },
    sendMail: { target: [{ n: 1, perSeconds: minute }, { n: 5, perSeconds: hour }, { n: 10, perSeconds: day }], address: [{ n: 20, perSeconds: hour }], flow: [{ n: 5 }] },
    signInSms: { target: [{ n: 5, perSeconds: day }] }, // SES-5
    verifyPasscode: { target: [{ n: 20, perSeconds: day }], address: [{ n: 60, perSeconds: hour }], flow: [{ n: 15 }] },
    login: { address: [{ n: 100, perSeconds: hour }] },
    begin: { address: [{ n: 120, perSeconds: hour }] },
    register: { target: [{ n: 5, perSeconds: day }], address: [{ n: 20, perSeconds: hour }] },
    accountNameAsked: { address: [{ n: 100, perSeconds: hour }] },
    link: { address: [{ n: 60, perSeconds: hour }] },
    scan: { address: [{ n: 120, perSeconds: hour }] },
  },
  defaultReturnTo: '/',
};
