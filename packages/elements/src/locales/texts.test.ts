import { expect } from '@open-wc/testing';
import { en as accountEn } from './account/en.ts';
import { zhCN as accountChinese } from './account/zh-CN.ts';
import { en as answersEn } from './answers/en.ts';
import { zhCN as answersChinese } from './answers/zh-CN.ts';
import { en as firstEn } from './en.ts';
import { en as linkEn } from './link/en.ts';
import { zhCN as linkChinese } from './link/zh-CN.ts';
import { en as loginEn } from './login/en.ts';
import { zhCN as loginChinese } from './login/zh-CN.ts';
import { en as pagesEn } from './pages/en.ts';
import { zhCN as pagesChinese } from './pages/zh-CN.ts';
import { en as recoverEn } from './recover/en.ts';
import { zhCN as recoverChinese } from './recover/zh-CN.ts';
import { en as registerEn } from './register/en.ts';
import { en as registerRestEn } from './register-rest/en.ts';
import { zhCN as registerRestChinese } from './register-rest/zh-CN.ts';
import { zhCN as registerChinese } from './register/zh-CN.ts';
import { en as scanEn } from './scan/en.ts';
import { zhCN as scanChinese } from './scan/zh-CN.ts';
import { en as sessionEn } from './session/en.ts';
import { zhCN as sessionChinese } from './session/zh-CN.ts';
import { en as stepsEn } from './steps/en.ts';
import { zhCN as stepsChinese } from './steps/zh-CN.ts';
import { en as waitingEn } from './waiting/en.ts';
import { zhCN as waitingChinese } from './waiting/zh-CN.ts';
import { en as waysEn } from './ways/en.ts';
import { zhCN as waysChinese } from './ways/zh-CN.ts';
import { zhCN as firstChinese } from './zh-CN.ts';

/** Parameters every text function can be called with. */
const sample = Object.assign((n: number) => n, { min: 4, max: 20, count: 3, required: 2, identifier: 'email', failed: false, regions: ['CN'], method: 'email', missing: [], act: 'sendMail' });

/** Texts made from a name. */
const takesName = /menu|detail|confirmedAs|since|lastSeen|loggedIn|endNamed|required|agreement|act$/;

/** Every text of a part by its path. */
function list(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') {
      const argument = /^(errors|rules)\./.test(at) ? sample : takesName.test(at) ? '青山' : 42;
      return [[at, String((value as (argument: unknown, seconds: number) => unknown)(argument, 42))]];
    }
    return list(value as object, at);
  });
}

/** What Chinese text may hold in Latin letters. */
const latin = /QQ|App|ID/g;
/** Names that are the same everywhere. */
const same = /^(names\.qq|app)$/;

for (const [name, chinese, english] of [['steps', stepsChinese, stepsEn], ['link', linkChinese, linkEn], ['session', sessionChinese, sessionEn],
  ['waiting', waitingChinese, waitingEn], ['pages', pagesChinese, pagesEn], ['ways', waysChinese, waysEn], ['scan', scanChinese, scanEn], ['account', accountChinese, accountEn],
  ['first', firstChinese, firstEn], ['login', loginChinese, loginEn], ['register', registerChinese, registerEn], ['registerRest', registerRestChinese, registerRestEn], ['recover', recoverChinese, recoverEn], ['answers', answersChinese, answersEn]] as const) {
  describe(`locales: ${name}`, () => {
    const zh = new Map(list(chinese));
    const en = new Map(list(english));

    it('both languages have the same texts, none empty', () => {
      expect([...zh.keys()].sort()).to.deep.equal([...en.keys()].sort());
      for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).to.not.equal('');
    });

    it('no text is the same in both languages', () => {
      for (const [key, text] of zh) if (!same.test(key)) expect(text, key).to.not.equal(en.get(key));
    });

    it('Chinese is Chinese: Han in every text, no English word, Chinese punctuation between Han', () => {
      for (const [key, text] of zh) {
        if (!same.test(key)) expect(text, key).to.match(/\p{Script=Han}/u);
        expect(text.replace(latin, ''), key).to.not.match(/[A-Za-z]/);
        expect(text, key).to.not.match(/\p{Script=Han}[,;:?!.]|[,;:?!]\p{Script=Han}/u);
        if (key === 'associate.title') continue; // takes a provider's name, which is Han where this test puts digits
        // A space stands between Han and digits, as everywhere on the page.
        expect(text, key).to.not.match(/\p{Script=Han}\d|\d\p{Script=Han}/u);
      }
    });

    it('English is English, without straight quotes', () => {
      for (const [key, text] of en) if (!takesName.test(key)) expect(text, key).to.not.match(/\p{Script=Han}|['"]/u);
    });

    it('a person is addressed in one way', () => {
      for (const [key, text] of zh) expect(text, key).to.not.match(/[你咱亲]/u);
    });

    it('one thing has one name in each language', () => {
      for (const [key, text] of zh) expect(text, key).to.not.match(/帐号|登陆|帐户|动态码|校验码|您好/u);
      for (const [key, text] of en) expect(text, key).to.not.match(/\b(e-mail|OTP|verification code|sign in|log-in|login (link|page))\b/i);
    });
  });
}
