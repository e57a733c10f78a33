import type { Policy } from '@cloud-sign-in/contract';
import { reservedNames } from './reserved-names.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The rules of JD Cloud's "Login and Registration": account name and password, phone, security e-mail. */
export const jdCloud: Policy = {
  id: 'jd-cloud',
  siteName: { 'zh-CN': '京东云', en: 'JD Cloud' },
  register: { methods: ['account'], advice: [], notices: ['not_for_mall', 'secondary_number'] }, // REG-5, PHN-8
  ways: { account: { steps: ['phone', 'securityEmail'], createsAccountAfter: 'phone' } }, // REG-2
  providers: [
    { provider: 'wechat', steps: ['phone'], createsAccountAfter: 'phone', associates: 'phone', opens: 'here', accountKind: 'cloud' }, // PRV-4, ASC-1
    { provider: 'jd', steps: ['phone'], createsAccountAfter: 'phone', associates: 'never', opens: 'here', accountKind: 'jd' }, // PRV-5
  ],
  idleAccountDays: 180, // ASC-6
  login: { identifiers: ['accountName', 'phone', 'email'], scan: { downloadUrl: '/app' } }, // LGN-1, LGN-2, SCN-6
  phoneLogin: 'first', // PHN-7
  emailLogin: 'first', // EML-5
  accountName: { min: 4, max: 20 }, // ACC-1
  reservedNames: [...reservedNames, 'jdcloud', 'jd-cloud', 'jd_cloud', 'jingdong', 'jingdongyun', 'jdmall', '京东云官方', '京东客服', '京东官方'],
  password: { min: 7, max: 20, classes: 3, characters: 'ascii', differsFromName: true, history: 4 }, // PWD-2, PWD-3, PWD-4, PWD-8
  contextWords: ['jdcloud', 'jingdong'], // PWD-5
  commonPasswords: 'jd-cloud',
  phone: { regions: ['CN'], channels: ['sms', 'voice'] }, // PHN-1, PHN-3
  industries: [],
  agreements: [
    { id: 'terms', version: '2026-06-01', url: '/agreements/terms', title: { 'zh-CN': '服务协议', en: 'Terms of Service' } },
    { id: 'privacy', version: '2026-06-01', url: '/agreements/privacy', title: { 'zh-CN': '隐私政策', en: 'Privacy Policy' } },
  ],
  humanCheckBeforePasscode: true, // LIM-4
  passcode: { digits: 6, lifetimeSeconds: 5 * minute, guesses: 5 }, // PHN-4
  lifetimes: {
    flow: hour, // REG-10
    flowAwaitingMail: 48 * hour, // REG-10
    activationLink: 48 * hour,
    verificationLink: 2 * hour, // EML-2
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
