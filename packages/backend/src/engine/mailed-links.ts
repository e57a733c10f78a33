import type { LinkOutcome, LinkView, Refusal, linkUse } from '@cloud-sign-in/contract';
import type * as z from 'zod/mini';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { readLocale } from '../guards/read-locale.ts';
import { Fault } from '../http/fault.ts';
import type { LinkContext, LinkDecision } from '../link-rule.ts';
import { lookAtLink, useLink } from '../rules/link-rules.ts';
import { endRemaining } from '../session/end-remaining.ts';
import { buildContext } from './build-context.ts';
import { settle } from './settle.ts';

/** For a link that goes on. */
const maxRounds = 20;

/** What a mailed token is for; changes nothing. */
export async function lookAtMailedLink(environment: Environment, exchange: Exchange, token: string): Promise<Omit<LinkView, 'serverTime'>> {
  return lookAtLink(await contextOf(environment, exchange, token));
}

/** Uses a mailed token: the rule's decision in one commit, asked anew where somebody else was first. */
export async function useMailedLink(environment: Environment, exchange: Exchange, use: z.infer<typeof linkUse>): Promise<{ outcome?: LinkOutcome; refusal?: Refusal }> {
  const { clock, events } = environment.ports;
  let before: LinkOutcome | undefined;
  const decide = (): Promise<LinkDecision | { refusal: Refusal }> => settle(environment, async () => useLink({ ...(await contextOf(environment, exchange, use.token)), use, before }));
  let decided = await decide();
  for (let round = 1; 'goesOn' in decided; round += 1) {
    if (round === maxRounds) throw new Fault('unavailable', {}, { headers: { 'Retry-After': '1' } });
    before = decided.outcome;
    decided = await decide();
  }
  if ('ends' in decided && decided.ends) await endRemaining(environment, decided.ends);
  const { refusal } = decided;
  const outcome = 'outcome' in decided ? decided.outcome : undefined;
  const accountId = 'accountId' in decided ? decided.accountId : undefined;
  const code = refusal?.code ?? outcome;
  events.emit({ name: refusal ? 'link.refused' : 'link.used', at: clock.now(), ...(accountId === undefined ? {} : { accountId }), ...(code === undefined ? {} : { code }) });
  return { ...(outcome === undefined ? {} : { outcome }), ...(refusal === undefined ? {} : { refusal }) };
}

async function contextOf(environment: Environment, exchange: Exchange, token: string): Promise<LinkContext> {
  const { config, ports: { store, vault } } = environment;
  const locale = readLocale(exchange.request);
  const context = await buildContext(environment, exchange, { locale, returnTo: config.policy.defaultReturnTo, humanCheckPassed: false });
  return { ...context, token, link: await store.get('links', await vault.mac('link', token)) };
}
