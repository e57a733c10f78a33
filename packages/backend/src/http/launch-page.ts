import { makeBarePage } from './bare-page.ts';

/** Where it leads stands behind the `#`, which no server and no log sees. */
const makeScript = (to: string): string => `
const target = decodeURIComponent(location.hash.slice(1));
const isGood = target.startsWith(${JSON.stringify(to).replaceAll('<', '\\u003c')});
for (const part of document.querySelectorAll('main')) part.hidden = (part.id === 'lost') === isGood;
if (isGood) {
  document.querySelector('a').href = target;
  location.replace(target);
}
`;
const mains = [
  '<main id="going"><p><a href="#" lang="zh-CN">正在前往登录页面…</a></p><p lang="en">On the way to the login page…</p></main>',
  '<main id="lost" hidden role="status"><p lang="zh-CN">此链接不完整，请返回重试。</p><p lang="en">This link is not whole. Go back and try again.</p></main>',
];

/**
 * A page that goes on to a provider's, so that the provider sees our host in `Referer`, whatever the site's own pages tell (providers that look at it:
 * WeChat's page for authorising a platform). It leads to that provider and nowhere else, and is the same for everybody.
 * @param to what every address begins with that it may lead to
 */
export function createLaunchPage(to: string): { html: string; headers: Readonly<Record<string, string>> } {
  const { html, policy } = makeBarePage({ mains, script: makeScript(to), directives: ["frame-ancestors 'none'"] });
  return { html, headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Security-Policy': policy, 'Referrer-Policy': 'origin' } };
}
