import type { OutboxMessage } from '../../messages/message.ts';
import type { NoticeEvent } from '../../messages/template-names.ts';
import type { AccountRow } from '../../tables.ts';

/** A notice to all that an account has verified, as it stood before what the notice is about. */
export function tellAccount({ phone, email, emailVerified, locale }: Pick<AccountRow, 'phone' | 'email' | 'emailVerified' | 'locale'>, event: NoticeEvent, detail: string): OutboxMessage[] {
  return [
    ...(email !== undefined && emailVerified ? [{ kind: 'accountNotice', to: email, by: 'mail', event, detail, locale } as const] : []),
    ...(phone === undefined ? [] : [{ kind: 'accountNotice', to: phone, by: 'sms', event, detail, locale } as const]),
  ];
}
