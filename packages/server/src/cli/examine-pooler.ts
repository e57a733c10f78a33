import type { Engine } from '../store/read-engine.ts';
import type { Finding } from './finding.ts';

/** A pooler that lends each transaction another connection: what a server sets on one stays on that one. */
export function examinePooler({ hasTimeouts, isPooled, role }: Engine): Finding[] {
  if (!isPooled) return [];
  const about = 'pooler';
  if (hasTimeouts) return [{ about, state: 'good', told: `lends the connections; the role "${role}" has time-outs of its own` }];
  const set = (name: string): string => `alter role "${role}" set ${name} = '10s';`;
  return [{ about, state: 'weak', told: `lends the connections, so that some may be without time-outs: ${set('statement_timeout')} ${set('idle_in_transaction_session_timeout')}` }];
}
