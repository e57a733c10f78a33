/** What `<cloud-session>` says, in Chinese. Every language has the same keys. */
export const zhCN = {
  callToAction: '注册有礼',
  logIn: '登录',
  menu: (name: string) => `账号菜单：${name}`,
  signedInAs: '当前账号',
  signOut: '退出登录',
  signingOut: '正在退出…',
  signedOut: '已退出登录。',
};
