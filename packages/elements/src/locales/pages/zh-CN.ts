import { spaced } from '../spaced.ts';

/** What is said about a provider's own page, in Chinese; a code has no use for it. */
export const zhCN = {
  openPage: (provider: string) => `前往${spaced(provider)}`.trim(),
  openWindow: (provider: string) => `打开${spaced(provider)}页面`,
  newWindow: '（在新窗口打开）',
  pageHint: (provider: string) => `在打开的${spaced(provider)}页面完成授权后，本页会自动继续。`,
  hereHint: (provider: string) => `即将前往${spaced(provider)}，完成授权后会回到这里。`,
  blocked: '新窗口被浏览器拦截了，请点击下面的按钮打开。',
  frameHint: (provider: string) => `在下面的${spaced(provider)}页面中扫码或授权`,
  otherWay: '打不开？换到独立页面',
  scanHere: '改为在本页扫码',
  openApp: '打开 App',
  appHint: '在 App 中确认后，回到这里即可。',
  keepPermission: '请务必保持勾选“账号服务”权限，否则将导致登录失败。',
  deniedPage: '可以重新授权，或换一种方式登录',
  /** The same where a provider is to be associated with the account that is signed in. */
  associating: { keepPermission: '请务必保持勾选“账号服务”权限，否则将导致绑定失败。', deniedPage: '可以重新授权，或点击“取消”返回' },
  expiredPage: '等待已超时',
  again: '重新开始',
};
