import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import qrcode from 'qrcode/lib/core/qrcode.js';
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
    assert.ok(small.length < whole.length * 0.75, `${small.length} of ${whole.length}`);
    const { create } = (await import(`data:text/javascript,${encodeURIComponent(small)}`)) as Pick<typeof qrcode, 'create'>;
    for (const text of ['https://a.example/scan?scan=Zk3v8Jq1mT0yR5wB7nXc2A', `https://cloud.example.com/scan?scan=${'Zk3v8Jq1mT0yR5wB7nXc2A'.repeat(9)}`, 'HTTPS://1234567890.EXAMPLE/0000000000']) {
      const data = [{ data: text, mode: 'byte' as const }];
      const [one, other] = [create(data, { errorCorrectionLevel: 'Q' }), qrcode.create(data, { errorCorrectionLevel: 'Q' })].map(({ modules }) => [modules.size, Array.from(modules.data, Number).join('')]);
      assert.deepEqual(one, other);
    }
  });
});
