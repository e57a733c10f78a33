import { globSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=UTF-8', '.js': 'text/javascript; charset=UTF-8', '.css': 'text/css; charset=UTF-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.map': 'application/json',
};

/**
 * The built demo's files, read once; nothing but these is ever served.
 * @param folder that holds them
 * @param marks attributes that tell every page where it is served from
 * @returns answers a GET of a path, undefined where there is no such file
 */
export function readPageFiles(folder: string, marks: Readonly<Record<string, string>>): (pathname: string) => Response | undefined {
  const attributes = Object.entries(marks).map(([name, value]) => ` ${name}="${value}"`).join('');
  const files = new Map<string, { body: Buffer | string; type: string; caching: string }>();
  for (const name of globSync('**/*', { cwd: folder })) {
    const path = join(folder, name);
    const type = types[extname(name)];
    if (type === undefined || !statSync(path).isFile()) continue;
    const body = extname(name) === '.html' ? readFileSync(path, 'utf8').replace(/<html\b/, `<html${attributes}`) : readFileSync(path);
    const pathname = `/${name.split(sep).join('/')}`;
    // What lies in assets/ carries a hash of itself in its name.
    files.set(pathname, { body, type, caching: pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' });
  }
  return (pathname) => {
    const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    return file && new Response(file.body as BodyInit, { headers: { 'Content-Type': file.type, 'Cache-Control': file.caching, 'X-Content-Type-Options': 'nosniff' } });
  };
}
