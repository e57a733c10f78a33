import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Rows } from './database.ts';
import type { Layout } from './layouts.ts';

/** The condition under which a row has not expired; one that cannot expire always is live. */
export function isLive({ expires, table }: Layout, now: number) {
  return (builder: ExpressionBuilder<Rows, string>): Expression<SqlBool> => {
    if (!expires) return builder.lit(true);
    const column = `${table}.expires_at`;
    return builder.or([builder(column, 'is', null), builder(column, '>', now)]);
  };
}
