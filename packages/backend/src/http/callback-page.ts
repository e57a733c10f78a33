import { makeBarePage } from './bare-page.ts';

/**
 * Takes the query out of the address before anything else, so that no history, referrer or other script keeps it (threat 52), posts it, and goes back to the
 * page that asked; in a frame or a window of its own it says that it may be closed, for the page that asked hears of it by its stream.
 */
const script = `
const show = (id) => { for (const part of document.querySelectorAll('main')) part.hidden = part.id !== id; };
const params = Object.fromEntries(new URLSearchParams(location.search));
const [, path, state] = /^(.*?\\/callbacks\\/[^/]+)(?:\\/([^/]+))?$/.exec(location.pathname);
history.replaceState(null, '', location.pathname);
fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(state === undefined ? { params } : { params, state }) })
  .then(async (reply) => {
    if (!reply.ok) throw new Error(String(reply.status));
    const { outcome, returnTo, stays } = await reply.json();
    for (const link of document.querySelectorAll('a')) link.href = returnTo;
    if (stays || window.parent !== window) show(outcome);
    else if (outcome === 'taken') location.replace(returnTo);
    else show('gone');
  })
  .catch(() => show('failed'));
`;
const block = (id: string, chinese: string, english: string, more = '', hidden = ' hidden'): string =>
  `<main id="${id}"${hidden} role="status"><p lang="zh-CN">${chinese}</p><p lang="en">${english}</p>${more}</main>`;

const mains = [
  block('waiting', '正在登录…', 'Logging in…', '', ''),
  block('taken', '已收到，可以关闭此页面。', 'Done. You may close this page.'),
  block('refused', '此次登录已失效，请关闭此页面后重试。', 'This login is no longer good. Close this page and try again.'),
  block('gone', '此次登录已失效。', 'This login is no longer good.', '<p><a href="#">返回重试 · Go back and try again</a></p>'),
  block('failed', '网络异常，请返回重试。', 'The network failed. Go back and try again.'),
];

/**
 * The page a provider sends people back to: the same for everybody, so that nothing of the query is ever written into it, with a policy that lets its own
 * script run and nothing else (PRV-6, SES-3).
 * @param origins of pages that may hold it in a frame, where a provider's own page stood in one
 */
export function createCallbackPage(origins: readonly string[]): { html: string; policy: string } {
  return makeBarePage({ mains, script, directives: ["connect-src 'self'", `frame-ancestors 'self' ${origins.join(' ')}`] });
}
