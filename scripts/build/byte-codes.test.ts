import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type PluginOption, type Rollup } from 'vite';
import { byteCodesPlugin } from './byte-codes.mjs';

describe('the encoder of a page\'s script', () => {
  test('draws what the whole package draws, and is far smaller', async () => {
    const bundle = async (plugins: PluginOption[]): Promise<string> => {
      const result = await build({
        configFile: false, logLevel: 'silent', publicDir: false, plugins,
        build: { write: false, minify: true, lib: { entry: fileURLToPath(new URL('../../packages/elements/src/qr/encoder.ts', import.meta.url)), formats: ['es'] } },
      });
      return ([result].flat()[0] as Rollup.RollupOutput).output[0].code;
    };
    const [small, whole] = await Promise.all([bundle([byteCodesPlugin()]), bundle([])]);
    assert.ok(small.length < whole.length * 0.5, `${small.length} of ${whole.length}`);
    const [encode, encodeWhole] = await Promise.all([small, whole].map(async (code) => ((await import(`data:text/javascript,${encodeURIComponent(code)}`)) as typeof import('../../packages/elements/src/qr/encoder.ts')).encodeCode));
    for (const text of ['https://a.example/scan?scan=Zk3v8Jq1mT0yR5wB7nXc2A', `https://cloud.example.com/scan?scan=${'Zk3v8Jq1mT0yR5wB7nXc2A'.repeat(9)}`, 'HTTPS://1234567890.EXAMPLE/0000000000']) {
      const [one, other] = [encode, encodeWhole].map((made) => made?.(text)).map((modules) => [modules?.size, Array.from(modules?.data ?? [], Number).join('')]);
      assert.deepEqual(one, other);
    }
  });
});
