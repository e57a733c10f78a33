/** A page of somebody's with these elements on it. */
export function pageWith(body: string, { scripts = ['/cdn/cloud-login.js', '/cdn/cloud-session.js'], head = '', lang = 'zh-CN', dir = 'ltr' } = {}): string {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Site</title>
<link rel="icon" href="data:,">${head}
<body>${body}
${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('\n')}
</body></html>`;
}
