// Codes of ours hold addresses, written as bytes, at one level and under one mask (packages/elements/src/qr/encoder.ts). What the encoder has
// besides, other kinds of characters, other levels, other masks and the choice among them, is more than half of it and never run: a script for
// a page is built without. Whoever takes the package from a registry gets the encoder as it is.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Q } = require('qrcode/lib/core/error-correction-level');
const { getBlocksCount, getTotalCodewordsCount } = require('qrcode/lib/core/error-correction-code');

/** What a version has at level Q, from the package's own tables. */
const listVersions = (count) => JSON.stringify(Array.from({ length: 40 }, (_, at) => count(at + 1, Q)));

const modules = {
  'segments': `const ByteData = require('./byte-data');
exports.fromArray = (list) => list.map(({ data }) => new ByteData(data));`,
  'mode': `exports.BYTE = { bit: 4 };
exports.getCharCountIndicator = (mode, version) => (version < 10 ? 8 : 16);`,
  'error-correction-level': `const Q = { bit: ${Q.bit} };
exports.from = () => Q;`,
  'error-correction-code': `const blocks = ${listVersions(getBlocksCount)};
const codewords = ${listVersions(getTotalCodewordsCount)};
exports.getBlocksCount = (version) => blocks[version - 1];
exports.getTotalCodewordsCount = (version) => codewords[version - 1];`,
  'mask-pattern': `exports.from = () => 3;
exports.applyMask = (mask, modules) => {
  const { size } = modules;
  for (let row = 0; row < size; row++) for (let column = 0; column < size; column++) if (!((row + column) % 3 || modules.isReserved(row, column))) modules.xor(row, column, 1);
};`,
};

export function byteCodesPlugin() {
  return {
    name: 'byte-codes',
    load(id) {
      const [, file] = /[\\/]qrcode[\\/]lib[\\/]core[\\/]([\w-]+)\.js$/.exec(id) ?? [];
      return file && modules[file];
    },
  };
}
