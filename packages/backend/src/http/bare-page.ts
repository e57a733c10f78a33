import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const style = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.6 system-ui, sans-serif; color: #1f2329; background: #fff; text-align: center; }
main { padding: 24px; } p { margin: 0 0 8px; } a { color: #0052d9; }
@media (prefers-color-scheme: dark) { body { color: #e8eaed; background: #1b1c1f; } a { color: #8ab4ff; } }
`;

const hash = (text: string): string => `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`;

/**
 * A page of the backend's own that people pass through, the same for everybody: a few lines of which its script shows one, with a policy that lets that
 * script run and nothing else.
 * @param page its `main` elements, its script, and the directives of its policy besides those that every such page has
 */
export function makeBarePage({ mains, script, directives }: { mains: readonly string[]; script: string; directives: readonly string[] }): { html: string; policy: string } {
  const html = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>登录 · Log in</title>
<style>${style}</style>
${mains.join('\n')}
<noscript><p lang="zh-CN">请开启 JavaScript。</p><p lang="en">Please turn JavaScript on.</p></noscript>
<script>${script}</script>
</html>
`;
  return { html, policy: ["default-src 'none'", `script-src ${hash(script)}`, `style-src ${hash(style)}`, "base-uri 'none'", "form-action 'none'", ...directives].join('; ') };
}
