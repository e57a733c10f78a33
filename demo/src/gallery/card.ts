import type { Fixture } from '@cloud-sign-in/contract/fixtures/fixture';
import type { LinkFixture } from '@cloud-sign-in/contract/fixtures/link-fixtures';
import type { sessions } from '@cloud-sign-in/contract/fixtures/sessions';

type Described = { readonly id: string; readonly title: Readonly<Record<'zh-CN' | 'en', string>>; readonly policy: 'tencent-cloud' | 'jd-cloud' | 'both' };

/** One card of the gallery: what it is called, where it belongs, and the fixture it is drawn from. */
export type Card = Described &
  (
    | { readonly kind: 'flow'; readonly flow: Fixture['flow']; readonly fixture: Fixture }
    | { readonly kind: 'link'; readonly flow: 'link'; readonly fixture: LinkFixture }
    | { readonly kind: 'session'; readonly flow: 'session'; readonly fixture: (typeof sessions)[keyof typeof sessions] }
  );
