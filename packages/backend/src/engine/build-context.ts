import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { normalizeAddress } from '../guards/normalize-address.ts';
import { readUserAgent } from '../guards/read-user-agent.ts';
import { findDevice } from '../session/device-cookie.ts';
import { findSession } from '../session/find-session.ts';
import type { RequestFacts, RuleContext } from '../rule.ts';
import { holdsFlow } from './flow-cookie.ts';
import { judgePage } from './judge-page.ts';

/** What a rule of any kind may know, but for the flow it is about. */
export async function buildContext(
  environment: Environment,
  exchange: Exchange,
  facts: { locale: string; returnTo: string; humanCheckPassed: boolean },
): Promise<Omit<RuleContext<unknown>, 'flow' | 'flowId' | 'input'>> {
  const { ports, config } = environment;
  const device = await findDevice(environment, exchange);
  const request: RequestFacts = {
    address: normalizeAddress(config.addressOf?.(exchange.request)),
    userAgent: readUserAgent(config, exchange.request),
    locale: facts.locale,
    returnTo: facts.returnTo,
    ...(device === undefined ? {} : { device: device.hash }),
    judgePage: (asked) => judgePage(environment, exchange, asked),
    holdsFlow: (flow) => holdsFlow(environment, exchange, flow),
    session: () => findSession(environment, exchange),
  };
  return {
    policy: config.policy,
    now: ports.clock.now(),
    read: ports.store,
    random: ports.random,
    hasher: ports.hasher,
    vault: ports.vault,
    providers: environment.providers,
    scanAddress: environment.scanAddress,
    request,
    humanCheckPassed: facts.humanCheckPassed,
  };
}
