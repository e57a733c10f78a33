/** What of a browser decides which ways to a provider work in it (PRV-9). */
export interface BrowserKind {
  /** Nothing else is at hand to scan its screen with. */
  isPhone: boolean;
  /** WeChat's own browser. */
  isWechat: boolean;
  /** The browser inside QQ's app. */
  isQq: boolean;
}

/**
 * Reads a User-Agent. It may lie; all that hangs on it is which way is offered first.
 * A tablet counts as a phone only where it says it is mobile: another device may well scan its screen.
 */
export function readBrowser(userAgent: string): BrowserKind {
  const says = (word: string): boolean => userAgent.includes(word);
  return {
    isPhone: says('iPhone') || says('Mobile') || says('HarmonyOS') && says('Phone'),
    isWechat: says('MicroMessenger/') && !says('wxwork'), // WeCom calls itself MicroMessenger too and has another login
    isQq: says(' QQ/'), // the browser named QQBrowser is a browser like others
  };
}
