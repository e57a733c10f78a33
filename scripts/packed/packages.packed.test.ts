import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { root } from '../root.mjs';
import { packSite, published } from './pack-site.ts';

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly customElements?: string;
}

describe('packages as they are published', () => {
  const site = packSite();
  after(() => rmSync(site, { recursive: true }));
  const packageOf = (name: string): string => join(site, 'node_modules/@cloud-sign-in', name);
  const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(join(packageOf(name), 'package.json'), 'utf8')) as Manifest;

  /** Runs a module of the site with nothing but Node, as its owner would: without the condition under which this checkout reads sources. */
  const launch = (args: readonly string[], environment: Readonly<Record<string, string>> = {}, folder = site) => {
    const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'], ...environment } });
    const heard = { text: '' };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { heard.text += text; });
    const exit = once(child, 'close').then(([code]) => code as number | null);
    const hear = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const found = pattern.exec(heard.text)?.[1];
        if (found !== undefined) return found;
        await Promise.race([once(child.stderr, 'data'), exit.then((code) => assert.fail(`ended with ${code}: ${heard.text}`))]);
      }
    };
    return { child, exit, hear, heard };
  };
  const run = async (args: readonly string[], environment?: Readonly<Record<string, string>>) => {
    const { exit, heard } = launch(args, environment);
    return { code: await exit, text: heard.text };
  };
  const command = (name: string): string => {
    const bin = { ...manifestOf('server').bin, ...manifestOf('contract').bin }[name] ?? assert.fail(`no command ${name}`);
    return join(packageOf(name.endsWith('server') ? 'server' : 'contract'), bin);
  };

  for (const name of published) {
    test(`${name}: whatever its manifest names is in it, a licence and a few words beside it, and no test`, () => {
      const folder = packageOf(name);
      const manifest = manifestOf(name);
      const named = [...Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target))), ...Object.values(manifest.bin ?? {}), manifest.customElements ?? 'package.json', 'LICENSE', 'README.md'];
      for (const path of named) {
        const found = path.includes('*') ? globSync(path.replace('*', '**/*'), { cwd: folder }) : [path].filter((one) => existsSync(join(folder, one)));
        assert.notDeepEqual(found, [], `${manifest.name} has no ${path}`);
      }
      assert.deepEqual(globSync(['**/*.test.*', '**/*.log', '**/.*'], { cwd: folder }), []);
    });
  }

  test('every module of a package finds what it imports, in sources\' place the compiled ones', async () => {
    const modules = ['@cloud-sign-in/contract', '@cloud-sign-in/sdk', '@cloud-sign-in/backend', '@cloud-sign-in/server', '@cloud-sign-in/mocks'];
    writeFileSync(join(site, 'import.mjs'), `
      import { createClient } from '@cloud-sign-in/sdk';
      import { createWorld } from '@cloud-sign-in/mocks';
      for (const name of ${JSON.stringify(modules)}) if (!import.meta.resolve(name).includes('/dist/') || Object.keys(await import(name)).length === 0) throw new Error(name);
      const world = createWorld({ policy: 'jd-cloud', scenario: 'registered', storage: null });
      const entry = await createClient({ baseUrl: world.baseUrl, fetch: world.fetch() }).entry();
      console.log(import.meta.resolve('@cloud-sign-in/elements/define/cloud-login').endsWith('/dist/define/cloud-login.js'), entry.policy.id);
    `);
    assert.deepEqual(await run(['--disable-warning=ExperimentalWarning', 'import.mjs']), { code: 0, text: 'true jd-cloud\n' });
  });

  test('a new owner of a site: init, doctor, start, and people can come; SIGTERM ends it with 0', async () => {
    const server = command('cloud-sign-in-server');
    const init = await run([server, 'init']);
    assert.deepEqual([init.code, /^Wrote cloud-sign-in\.config\.mjs\./.test(init.text)], [0, true], init.text);
    const doctor = await run([server, 'doctor']);
    assert.equal(doctor.code, 0, doctor.text);
    assert.match(doctor.text, /✔ SQLite in .*: is not there yet/);
    const { child, exit, hear } = launch([server, 'start'], { PORT: '0' });
    const base = await hear(/cloud-sign-in-server: (\S+)\n/);
    const entry = await (await fetch(`${base}/entry`)).json() as { policy: { id: string } };
    assert.equal(entry.policy.id, 'small-site');
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
  });

  test('the site of docs/guides/first-site.md builds, page by page, and its element is in each', async () => {
    const guide = readFileSync(join(root, 'docs/guides/first-site.md'), 'utf8');
    const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? assert.fail(`no ${language} in the guide`);
    const pages = [...guide.matchAll(/^\| `([a-z]+)\.html` \| `([a-z-]+)` \|/gm)].map(([, file = '', tag = '']) => ({ file, tag }));
    for (const { file, tag } of pages) writeFileSync(join(site, `${file}.html`), block('html').replaceAll('cloud-login', tag));
    writeFileSync(join(site, 'vite.config.mjs'), block('js'));
    const built = await run([join('node_modules', 'vite', 'bin', 'vite.js'), 'build']);
    assert.equal(built.code, 0, built.text);
    assert.deepEqual(pages.map(({ file }) => file), ['index', 'login', 'register', 'recover', 'link', 'account']);
    for (const { file, tag } of pages) {
      const html = readFileSync(join(site, 'dist', `${file}.html`), 'utf8');
      const scripts = globSync('dist/assets/*.js', { cwd: site }).filter((script) => html.includes(basename(script)));
      assert.ok(html.includes(`<${tag} `) && scripts.some((script) => new RegExp(`(["'\`])${tag}\\1`).test(readFileSync(join(site, script), 'utf8'))), `${file}.html defines no ${tag}`);
    }
  });

  test('the packed server passes the packed conformance suite, started as it says itself', async () => {
    const { child, exit, hear } = launch([command('cloud-sign-in-server'), 'start', '--development'], { PORT: '0' }, mkdtempSync(join(site, 'development-')));
    const [url = '', origin = ''] = (await hear(/npx cloud-sign-in-conformance (\S+ --origin \S+)\n/)).split(' --origin ');
    const report = await run([command('cloud-sign-in-conformance'), url, '--origin', origin, '--only', 'REG-1,LGN-1,SCN-1']);
    assert.equal(report.code, 0, report.text);
    assert.match(report.text, /\b([1-9]\d*) passed/);
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
  });
});
