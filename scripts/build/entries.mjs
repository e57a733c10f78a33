import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** What a page can load with one script tag. */
const names = ['cloud-login', 'cloud-register', 'cloud-recover', 'cloud-sign-in', 'cloud-session', 'cloud-link', 'wechat-qr', 'cloud-scan-qr', 'cloud-scan', 'cloud-account'];

/** The language built in: '' stands for zh-CN, the language of the files beside it. */
const languages = ['', 'en'];

/** Every script of the CDN build: `out` is its path below packages/elements/cdn, without `.js`. */
export function listEntries() {
  return languages.flatMap((language) => names.map((name) => {
    const out = language ? `${language}/${name}` : name;
    const source = `packages/elements/src/define/${out}.ts`;
    return { name, language: language || 'zh-CN', out, source, isThere: existsSync(join(root, source)) };
  }));
}
