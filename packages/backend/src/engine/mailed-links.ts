import type { LinkOutcome, LinkView, Refusal, linkUse } from '@cloud-sign-in/contract';
import type * as z from 'zod/mini';
import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { Fault } from '../http/fault.ts';
import { pickLocale } from '../guards/pick-locale.ts';
import type { LinkContext } from '../link-rule.ts';
import { lookAtLink, useLink } from '../rules/link-rules.ts';
import type { Write } from '../ports.ts';
import { buildContext } from './build-context.ts';

const maxAttempts = 5;

/** What a mailed token is for; changes nothing. */
export async function lookAtMailedLink(environment: Environment, exchange: Exchange, token: string): Promise<Omit<LinkView, 'serverTime'>> {
  return lookAtLink(await contextOf(environment, exchange, token));
}

/** Uses a mailed token: the rule's decision in one commit, asked anew where somebody else was first. */
export async function useMailedLink(environment: Environment, exchange: Exchange, use: z.infer<typeof linkUse>): Promise<{ outcome?: LinkOutcome; refusal?: Refusal }> {
  const { clock, events, store } = environment.ports;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const context = await contextOf(environment, exchange, use.token);
    const { outcome, refusal, writes, messages } = await useLink({ ...context, use });
    const all: Write[] = [...writes, ...(await environment.outbox.post(messages, context.now))];
    const result = all.length === 0 ? { done: true as const } : await store.commit(all, context.now);
    if (result.done) {
      if (messages.length > 0) environment.outbox.nudge();
      const code = refusal?.code ?? outcome;
      events.emit({ name: refusal ? 'link.refused' : 'link.used', at: clock.now(), ...(code === undefined ? {} : { code }) });
      return { ...(outcome === undefined ? {} : { outcome }), ...(refusal === undefined ? {} : { refusal }) };
    }
    const failed = writes[result.failed];
    const orElse = failed && 'orElse' in failed ? failed.orElse : undefined;
    if (orElse !== undefined && orElse !== 'again') return { refusal: orElse };
  }
  throw new Fault('unavailable', {}, { headers: { 'Retry-After': '1' } });
}

async function contextOf(environment: Environment, exchange: Exchange, token: string): Promise<LinkContext> {
  const { config, ports: { store, vault } } = environment;
  const locale = pickLocale(undefined, exchange.request.headers.get('Accept-Language'));
  const context = await buildContext(environment, exchange, { locale, returnTo: config.policy.defaultReturnTo, humanCheckPassed: false });
  return { ...context, token, link: await store.get('links', await vault.mac('link', token)) };
}
