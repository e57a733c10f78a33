import { switches } from '../switches.ts';
import type { Card } from './card.ts';
import { cards } from './cards.ts';

/** The cards that fit the filters of the address: one alone, or those of a flow, a policy and a part of a name. */
export function chooseCards(): readonly Card[] {
  const alone = switches.param('card');
  if (alone) return cards.filter(({ id }) => id === alone);
  const flow = switches.get('flow');
  const under = switches.get('under');
  const wanted = (switches.param('q') ?? '').trim().toLowerCase();
  return cards.filter(
    (card) =>
      (flow === 'all' || (card.kind === 'flow' && isOfAccount(card.flow) ? 'account' : card.flow) === flow) &&
      (under === 'all' || card.policy === 'both' || card.policy === under) &&
      (!wanted || [card.id, ...Object.values(card.title)].some((name) => name.toLowerCase().includes(wanted))),
  );
}

/** Flows of a signed-in account stand with account management. */
function isOfAccount(flow: string): boolean {
  return flow !== 'login' && flow !== 'register' && flow !== 'recover';
}
