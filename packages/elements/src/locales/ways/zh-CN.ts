/** What the other ways to log in or register say, in Chinese; loaded when the entry names some. */
export const zhCN = {
  login: '其他登录方式',
  register: '其他注册方式',
  lastUsed: '上次使用',
  advised: '请用这种方式登录',
  methods: '登录方式',
  scan: '扫码登录',
  app: 'App 登录',
  password: '密码登录',
  jdName: '京东登录',
  jdQuestion: '不确定是不是京东账号？',
  jdAnswer: '如果您当初是用京东商城的账号直接开通云服务的，没有单独设置过这里的账号名和密码，那么它就是京东账号，请点“京东登录”。',
};
