import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

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
const style = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.6 system-ui, sans-serif; color: #1f2329; background: #fff; text-align: center; }
main { padding: 24px; } p { margin: 0 0 8px; } a { color: #0052d9; }
@media (prefers-color-scheme: dark) { body { color: #e8eaed; background: #1b1c1f; } a { color: #8ab4ff; } }
`;
const hash = (text: string): string => `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;

/**
 * A page that goes on to a provider's, so that the provider sees our host in `Referer`, whatever the site's own pages tell (providers that look at it:
 * WeChat's page for authorising a platform). It leads to that provider and nowhere else, and is the same for everybody.
 * @param to what every address begins with that it may lead to
 */
export function createLaunchPage(to: string): { html: string; headers: Readonly<Record<string, string>> } {
  const script = makeScript(to);
  const html = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>登录 · Log in</title>
<style>${style}</style>
<main id="going"><p><a href="#" lang="zh-CN">正在前往登录页面…</a></p><p lang="en">On the way to the login page…</p><noscript><p lang="zh-CN">请开启 JavaScript。</p><p lang="en">Please turn JavaScript on.</p></noscript></main>
<main id="lost" hidden role="status"><p lang="zh-CN">此链接不完整，请返回重试。</p><p lang="en">This link is not whole. Go back and try again.</p></main>
<script>${script}</script>
</html>
`;
  const policy = ["default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');
  return { html, headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Security-Policy': policy, 'Referrer-Policy': 'origin' } };
}
