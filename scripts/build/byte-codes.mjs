// Codes of ours hold addresses, written as bytes. What the encoder has besides, to mix kinds of characters in one code, is nearly half of it and
// never run: a script for a page is built without. Whoever takes the package from a registry gets the encoder as it is.

const segments = `const ByteData = require('./byte-data');
exports.fromArray = (list) => list.map(({ data }) => new ByteData(data));
`;

/** Asked only to find out what kind of characters a text holds. */
const regex = 'exports.testKanji = exports.testNumeric = exports.testAlphanumeric = () => false;';

export function byteCodesPlugin() {
  return {
    name: 'byte-codes',
    load(id) {
      const [, file] = /[\\/]qrcode[\\/]lib[\\/]core[\\/](segments|regex)\.js$/.exec(id) ?? [];
      return file && { segments, regex }[file];
    },
  };
}
