import type { AccountQuestion, LoginQuestion } from '../vendor-types.ts';

/** What the WeChat of the phone shows. */
export type WechatScreen =
  | { readonly name: 'home' }
  | { readonly name: 'scanner' }
  | { readonly name: 'login'; readonly question: LoginQuestion }
  | { readonly name: 'accounts'; readonly question: AccountQuestion; readonly account: string; readonly unticked: ReadonlySet<number> }
  | { readonly name: 'conversation' }
  | { readonly name: 'grants'; readonly account: string }
  | { readonly name: 'told'; readonly text: string; readonly tone: 'good' | 'bad' };
