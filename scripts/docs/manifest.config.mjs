// How the elements' manifest is made from their classes.
export default {
  globs: ['src/cloud-*/cloud-*.ts', 'src/cloud-*.ts', 'src/wechat-qr/wechat-qr.ts', 'src/qr/code-element.ts'],
  exclude: ['src/**/*.test.ts'],
  litelement: true,
  packagejson: false,
};
