import type { Environment } from '../http/environment.ts';
import type { Exchange } from '../http/exchange.ts';
import { resolveReturnTo } from '../guards/resolve-return-to.ts';

/** The page that asks, where it is on its own origin or an allow-listed one (REG-6), else the page people log in on. Absolute: a callback lies on another origin. */
export function judgePage({ config }: Environment, { origin, url }: Exchange, asked: string | undefined): string {
  const pageOrigin = origin ?? url.origin;
  return new URL(resolveReturnTo(asked, pageOrigin, config.returnOrigins ?? [], config.loginPage), pageOrigin).href;
}
