import { accountFixtures } from '@cloud-sign-in/contract/fixtures/account-fixtures';
import { fixtures } from '@cloud-sign-in/contract/fixtures/fixtures';
import { linkFixtures } from '@cloud-sign-in/contract/fixtures/link-fixtures';
import { loginSnapshots } from '@cloud-sign-in/contract/fixtures/login-snapshots';
import { scanFixtures } from '@cloud-sign-in/contract/fixtures/scan-fixtures';
import { sessions } from '@cloud-sign-in/contract/fixtures/sessions';
import type { Card } from './card.ts';

const sessionTitles: Readonly<Record<keyof typeof sessions, Card['title']>> = {
  signedOut: { 'zh-CN': '未登录', en: 'Signed out' },
  signedIn: { 'zh-CN': '已登录', en: 'Signed in' },
  byEmail: { 'zh-CN': '已登录：只有邮箱', en: 'Signed in, e-mail only' },
  markup: { 'zh-CN': '已登录：名字里有标记', en: 'Signed in, a name that holds markup' },
};

/** Everything the gallery shows, in its order. */
export const cards: readonly Card[] = [
  ...fixtures.map((fixture): Card => ({ kind: 'flow', id: fixture.id, title: fixture.title, flow: fixture.flow, policy: fixture.policy, fixture })),
  ...linkFixtures.map((fixture): Card => ({ kind: 'link', id: fixture.id, title: fixture.title, flow: 'link', policy: 'both', fixture })),
  { kind: 'code', id: 'wechat-qr/loading', title: { 'zh-CN': '微信码：载入中', en: 'WeChat code: loading' }, flow: 'code', policy: 'both', fixture: null },
  ...loginSnapshots.waiting.filter(({ snapshot }) => snapshot.payload.provider === 'wechat')
    .map(({ id, title, policy, snapshot }): Card => ({ kind: 'code', id: id.replace('login/waiting', 'wechat-qr'), title, flow: 'code', policy, fixture: snapshot })),
  ...scanFixtures.map((fixture): Card => ({ kind: 'scan', id: fixture.id, title: fixture.title, flow: 'scan', policy: 'jd-cloud', fixture })),
  ...accountFixtures.map((fixture): Card => ({ kind: 'account', id: fixture.id, title: fixture.title, flow: 'account', policy: fixture.policy, fixture })),
  ...Object.entries(sessions).map(([name, reply]): Card => ({ kind: 'session', id: `session/${name}`, title: sessionTitles[name as keyof typeof sessions], flow: 'session', policy: 'both', fixture: reply })),
];
