import type { AccountFixture } from '@cloud-sign-in/contract/fixtures/account-fixtures';
import type { Fixture } from '@cloud-sign-in/contract/fixtures/fixture';
import type { LinkFixture } from '@cloud-sign-in/contract/fixtures/link-fixtures';
import type { Snapshot } from '@cloud-sign-in/contract';
import type { ScanFixture } from '@cloud-sign-in/contract/fixtures/scan-fixtures';
import type { sessions } from '@cloud-sign-in/contract/fixtures/sessions';

type Described = { readonly id: string; readonly title: Readonly<Record<'zh-CN' | 'en', string>>; readonly policy: 'tencent-cloud' | 'jd-cloud' | 'both' };

/** What `<wechat-qr>` shows: a wait at WeChat. */
export type CodeSnapshot = Extract<Snapshot<'login'>, { state: 'waiting' }>;

/** One card of the gallery: what it is called, where it belongs, and the fixture it is drawn from. */
export type Card = Described &
  (
    | { readonly kind: 'flow'; readonly flow: Fixture['flow']; readonly fixture: Fixture }
    | { readonly kind: 'link'; readonly flow: 'link'; readonly fixture: LinkFixture }
    | { readonly kind: 'code'; readonly flow: 'code'; readonly fixture: CodeSnapshot | null }
    | { readonly kind: 'scan'; readonly flow: 'scan'; readonly fixture: ScanFixture }
    | { readonly kind: 'account'; readonly flow: 'account'; readonly fixture: AccountFixture }
    | { readonly kind: 'session'; readonly flow: 'session'; readonly fixture: (typeof sessions)[keyof typeof sessions] }
  );
