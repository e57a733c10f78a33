/** What WeChat makes of a code: its own login, its platform's authorisation, an account to follow, a page, or nothing. */
export function readAddress(text: string): 'login' | 'accounts' | 'follow' | 'page' | 'nothing' {
  if (!URL.canParse(text)) return 'nothing';
  const { host, pathname, protocol } = new URL(text);
  if (host === 'open.weixin.qq.com' && pathname === '/connect/confirm') return 'login';
  if (host === 'mp.weixin.qq.com' && pathname === '/safe/bindcomponent/scan') return 'accounts';
  if (host === 'weixin.qq.com' && pathname.startsWith('/q/')) return 'follow';
  return protocol === 'https:' || protocol === 'http:' ? 'page' : 'nothing';
}
