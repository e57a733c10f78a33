import type { Account, AccountFlowName } from '@cloud-sign-in/contract';
import { formatPhone } from '@cloud-sign-in/contract/policy/format-phone';
import type { AccountTexts } from '../locales/account/texts.ts';
import { providerIcon } from '../parts/provider-icon.ts';
import type { AccountRow, RowAction } from './account-row.ts';
import type { OpenedFlow } from './opened-flow.ts';

type Names = Readonly<Record<string, string>>;

export interface RowScene {
  readonly account: Account;
  readonly texts: AccountTexts;
  /** Provider names by id; undefined until they are there. */
  readonly names: Names | undefined;
  /** Names of industries by id; undefined until they are there. */
  readonly industries: Names | undefined;
  readonly locale: string;
  readonly opened: OpenedFlow | undefined;
  /** What stands for the open flow. */
  readonly panel: unknown;
  open(opened: OpenedFlow | undefined): void;
}

type Contact = NonNullable<Account['phone']>;

/** Basic Data (MGT-1): what identifies the account, what proves it, each with its two badges. */
export function listBasicRows(scene: RowScene): readonly AccountRow[] {
  const { account, texts, industries } = scene;
  const { accountName, canRename, canUpgrade, email, hasPassword, id, industry, phone } = account;
  return [
    row(scene, texts.accountName, {
      value: accountName ?? (canUpgrade ? texts.notUpgraded : texts.noName), isMissing: accountName === undefined,
    }, [['upgrade', canUpgrade && texts.upgrade], ['rename', canRename && texts.rename]]),
    { label: texts.id, value: id },
    row(scene, texts.password, { value: hasPassword ? texts.isSet : texts.notSet, isMissing: !hasPassword }, [
      // A JD account gets its password by the upgrade, together with its name.
      ['change-password', !canUpgrade && hasPassword && texts.change],
      ['set-password', !canUpgrade && !hasPassword && texts.set],
    ]),
    row(scene, texts.phone, tellContact(phone && { ...phone, masked: formatPhone(phone.masked) }, texts), [['change-phone', phone ? texts.replace : texts.add]]),
    row(scene, texts.email, tellContact(email, texts), [['change-email', email ? texts.replace : texts.add]]),
    ...(industry === undefined ? [] : [{ label: texts.industry, value: nameOf(industries, industry) }]),
  ];
}

/** Identities at providers, associated or not yet (DIS-1, MGT-3). */
export function listIdentityRows(scene: RowScene): readonly AccountRow[] {
  const { account: { associable, canUpgrade, identities }, texts, names, locale } = scene;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const tied = identities.map(({ provider, nickname, isOn, associatedAt }) => {
    const isSwitched = provider === 'jd';
    return row(scene, nameOf(names, provider), {
      icon: providerIcon(provider), value: nickname ?? texts.isSet, detail: texts.since(date.format(associatedAt)),
      badges: [isOn ? { text: texts.canLogIn, isGood: true } : { text: texts.off, isGood: false }],
    }, [
      ['switch-provider', isSwitched && !canUpgrade && (isOn ? texts.switchOff : texts.switchOn)],
      ['disassociate-provider', !isSwitched && texts.disassociate],
      ['associate-provider', false],
    ], { provider, turnOn: !isOn });
  });
  const loose = associable.filter((provider) => !identities.some((one) => one.provider === provider))
    .map((provider) => row(scene, nameOf(names, provider), { icon: providerIcon(provider), value: texts.notAssociated, isMissing: true }, [['associate-provider', texts.associate], ['disassociate-provider', false]], { provider }));
  const later = canUpgrade && !identities.some(({ provider }) => provider === 'wechat') && !associable.includes('wechat')
    ? [{ label: nameOf(names, 'wechat'), icon: providerIcon('wechat'), value: texts.notAssociated, isMissing: true, detail: texts.upgradeFirst }]
    : [];
  return [...tied, ...loose, ...later];
}

/** An id is shown only where nothing better will come. */
function nameOf(names: Names | undefined, id: string): string {
  return names ? (names[id] ?? id) : '';
}

function tellContact(contact: Contact | undefined, texts: AccountTexts): Omit<AccountRow, 'label'> {
  if (!contact) return { value: texts.none, isMissing: true };
  return {
    value: contact.masked,
    badges: [
      { text: contact.canVerify ? texts.canVerify : texts.cannotVerify, isGood: contact.canVerify },
      { text: contact.canLogIn ? texts.canLogIn : texts.cannotLogIn, isGood: contact.canLogIn },
    ],
  };
}

/** A flow that belongs to a row. Without a label it is not offered now, and yet shown to its end where it was open. */
type Offered = readonly [flow: AccountFlowName, label: string | false];

/** A row with the flows it offers; the one that is open turns its button into the way back. */
function row({ texts, opened, panel, open }: RowScene, label: string, told: Omit<AccountRow, 'label'>, offered: readonly Offered[], about: Omit<OpenedFlow, 'flow'> = {}): AccountRow {
  const isOpen = (flow: AccountFlowName): boolean => opened?.flow === flow && opened.provider === about.provider;
  const actions = offered.flatMap((one): readonly RowAction[] => {
    const [flow, text] = one;
    if (text === false) return [];
    const isThis = isOpen(flow);
    const shown = isThis ? (opened?.isDone ? texts.close : texts.cancel) : text;
    return [{ label: shown, name: texts.act(shown, label), isOpen: isThis, key: `${flow} ${about.provider ?? ''}`, press: () => open(isThis ? undefined : { flow, ...about }) }];
  });
  return { ...told, label, actions, ...(offered.some(([flow]) => isOpen(flow)) && { panel }) };
}
