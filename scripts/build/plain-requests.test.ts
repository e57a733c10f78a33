import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type PluginOption, type Rollup } from 'vite';
import type { KyInstance } from 'ky';
import { plainRequestsPlugin } from './plain-requests.mjs';

const entry = fileURLToPath(import.meta.resolve('ky'));

async function bundle(plugins: PluginOption[]): Promise<string> {
  const result = await build({ configFile: false, logLevel: 'silent', publicDir: false, plugins, build: { write: false, minify: true, lib: { entry, formats: ['es'] } } });
  return ([result].flat()[0] as Rollup.RollupOutput).output[0].code;
}

describe('the requests of a page\'s script', () => {
  test('are sent and tried again as by the whole package, by less', async () => {
    const [small, whole] = await Promise.all([bundle([plainRequestsPlugin()]), bundle([])]);
    assert.ok(small.length < whole.length * 0.9, `${small.length} of ${whole.length}`);
    const heard = await Promise.all([small, whole].map(async (code) => {
      const { default: ky } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: KyInstance };
      const sent: unknown[] = [];
      const fetch = async (input: unknown): Promise<Response> => {
        const request = input as Request;
        sent.push([request.method, request.url, request.credentials, [...request.headers], await request.text()]);
        return Response.json({ number: sent.length }, { status: sent.length === 2 ? 503 : 200 });
      };
      const posted = await ky('https://a.example/flows', { fetch, method: 'post', json: { password: '密码' }, timeout: false, credentials: 'include' }).json();
      const got = await ky('https://a.example/entry', { fetch, timeout: false, retry: { limit: 2, delay: () => 1 } }).json();
      return [sent, posted, got];
    }));
    assert.deepEqual(heard[0], heard[1]);
    assert.deepEqual(heard[0]!.slice(1), [{ number: 1 }, { number: 3 }]);
  });
});
