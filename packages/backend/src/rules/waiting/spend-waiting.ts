import type { Write } from '../../ports.ts';
import type { RuleContext } from '../../rule.ts';

/** The writes that spend every state and every scan a flow has given away: whatever answers them from now on is refused. */
export async function spendWaiting({ flow, read, now }: Pick<RuleContext<unknown>, 'flow' | 'read' | 'now'>): Promise<Write[]> {
  if (flow === undefined) return [];
  const states = (await read.list('providerStates', 'flowId', flow.id)).filter(({ usedAt }) => usedAt === undefined);
  const scans = (await read.list('scans', 'flowId', flow.id)).filter(({ status }) => status === 'pending' || status === 'scanned');
  return [
    ...states.map(({ id }): Write => ({ do: 'update', table: 'providerStates', id, set: { usedAt: now }, where: { usedAt: undefined } })),
    ...scans.map(({ id, status }): Write => ({ do: 'update', table: 'scans', id, set: { status: 'replaced' }, where: { status } })),
  ];
}
