import type { RuleContext } from '../../rule.ts';
import type { IdentifierRow, IdentityRow } from '../../tables.ts';

/** The rows an account is logged in by. */
export interface LoginRows { identifiers: IdentifierRow[]; identities: IdentityRow[] }

/** Reads the rows an account is logged in by. */
export async function readLoginRows({ read }: Pick<RuleContext<unknown>, 'read'>, accountId: string): Promise<LoginRows> {
  const [identifiers, identities] = await Promise.all([read.list('identifiers', 'accountId', accountId), read.list('identities', 'accountId', accountId)]);
  return { identifiers: identifiers.filter(({ flowId }) => flowId === undefined), identities };
}
