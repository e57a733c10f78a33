import { expect } from '@open-wc/testing';
import * as answersEn from './answers/en.ts';
import * as answersZh from './answers/zh-CN.ts';
import { joinSentences } from './join-sentences.ts';
import { locales } from './locales.ts';
import { pickText } from './pick-text.ts';
import { registerLocale } from './register-locale.ts';
import type { LoginTexts } from './texts.ts';

describe('locales', () => {
  afterEach(() => void locales().delete('xx'));

  it('prefer a part that is there to a way to load it, whichever came first', () => {
    const login = { login: {} } as LoginTexts;
    registerLocale('xx', { login });
    registerLocale('xx', { login: async () => login });
    expect(locales().get('xx')!.login).to.equal(login);
    locales().delete('xx');
    registerLocale('xx', { login: async () => login });
    registerLocale('xx', { login });
    expect(locales().get('xx')!.login).to.equal(login);
  });

  it('tell how long to wait in units a person reads', () => {
    const write = (seconds: number): string[] => [answersZh.zhCN, answersEn.en].map(({ errors }) => errors.login_locked({ retryAt: 0 }, seconds));
    expect(write(1)).to.deep.equal(['登录失败次数过多，请 1 秒后再试', 'Too many failed logins. Try again in 1 second']);
    expect(write(119)[1]).to.include('119 seconds');
    expect(write(120)[1]).to.include('2 minutes');
    expect(write(86_400)).to.deep.equal(['登录失败次数过多，请 24 小时后再试', 'Too many failed logins. Try again in 24 hours']);
    expect(write(0)).to.deep.equal(['登录失败次数过多，现在可以重试', 'You can try again now']);
  });

  it('join sentences as their language ends them', () => {
    expect(joinSentences('扫描成功', '请在手机上确认登录')).to.equal('扫描成功。请在手机上确认登录');
    expect(joinSentences('Scanned', 'Confirm the login on your phone')).to.equal('Scanned. Confirm the login on your phone');
    expect(joinSentences('Hello, 林清', 'Logging you in…')).to.equal('Hello, 林清. Logging you in…');
    expect(joinSentences('二维码已失效', undefined)).to.equal('二维码已失效');
  });

  it('pick a policy\'s own words by language, else what there is', () => {
    expect(pickText({ 'zh-CN': '条款', en: 'Terms' }, 'zh-TW')).to.equal('条款');
    expect(pickText({ en: 'Terms' }, 'zh-CN')).to.equal('Terms');
    expect(pickText({}, 'en')).to.equal('');
  });
});
