// A static server on loopback that answers with brotli, as a CDN would.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const types = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.css': 'text/css' };

/**
 * @param {{ folders: string[], pages?: Record<string, string>, answer?: (url: URL, method: string) => [number, unknown] | undefined, onSent?: (path: string, bytes: number) => void }} content
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function serve({ folders, pages = {}, answer, onSent }) {
  const cache = new Map();
  const read = (path) => {
    if (cache.has(path)) return cache.get(path);
    const found = pages[path] !== undefined ? Buffer.from(pages[path]) : folders.map((folder) => { try { return readFileSync(join(folder, normalize(path))); } catch { return undefined; } }).find(Boolean);
    const packed = found && brotliCompressSync(found);
    cache.set(path, packed);
    return packed;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const said = answer?.(url, request.method);
    if (said) {
      response.writeHead(said[0], { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(said[1]));
      return;
    }
    const body = read(url.pathname);
    if (!body) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(url.pathname)] ?? 'text/html; charset=utf-8', 'Content-Encoding': 'br', 'Content-Length': body.length, 'Cache-Control': 'no-store' });
    response.end(body);
    onSent?.(url.pathname, body.length);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
