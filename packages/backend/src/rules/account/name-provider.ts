import { jdMeta } from '../../providers/jd/meta.ts';
import { qqMeta } from '../../providers/qq/meta.ts';
import { wechatMeta } from '../../providers/wechat/meta.ts';
import { wechatOfficialAccountMeta } from '../../providers/wechat-official-account/meta.ts';
import { pickLocale } from '../../guards/pick-locale.ts';

const metas = [wechatMeta, wechatOfficialAccountMeta, qqMeta, jdMeta];

/** A provider's name in a language, also while it is switched off. */
export function nameProvider(provider: string, locale: string): string {
  return metas.find(({ id }) => id === provider)?.name[pickLocale(locale, null)] ?? provider;
}
