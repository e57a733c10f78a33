import { routes } from '@cloud-sign-in/contract';
import { readLocale } from '../guards/read-locale.ts';
import { describeAccount } from '../rules/account/describe-account.ts';
import { endSessionsOf } from '../session/end-sessions-of.ts';
import { findSession } from '../session/find-session.ts';
import { listSessions } from '../session/list-sessions.ts';
import type { App } from './app.ts';
import type { Environment } from './environment.ts';
import type { Exchange } from './exchange.ts';
import { toRouterPath } from './to-router-path.ts';

/** Basic Data and the sessions of the account that is signed in (MGT-1, MGT-4). Nobody signed in is an answer, not an error. */
export function addAccountRoutes(app: App, environment: Environment): void {
  const { config: { policy }, ports: { clock, store }, prefix, providers } = environment;

  app.on(routes.getAccount.method, prefix + routes.getAccount.path, async (c) => {
    const found = await findSession(environment, c.env.exchange);
    const account = found ? await describeAccount({ policy, read: store, providers }, found.account) : null;
    return Response.json({ account, serverTime: clock.now() });
  });

  app.on(routes.listSessions.method, prefix + routes.listSessions.path, (c) => answerSessions(c.env.exchange));
  app.on(routes.endOtherSessions.method, prefix + routes.endOtherSessions.path, (c) => end(c.env.exchange, undefined));
  app.on(routes.endSession.method, prefix + toRouterPath(routes.endSession.path), (c) => end(c.env.exchange, c.req.param('id') ?? ''));

  async function end(exchange: Exchange, asked: string | undefined): Promise<Response> {
    const found = await findSession(environment, exchange);
    if (found) await endSessionsOf(environment, exchange, found.session, asked);
    return answerSessions(exchange);
  }

  async function answerSessions(exchange: Exchange): Promise<Response> {
    const found = await findSession(environment, exchange);
    const locale = readLocale(exchange.request);
    return Response.json({ sessions: found ? await listSessions(environment, found.session, locale) : [], serverTime: clock.now() });
  }
}
