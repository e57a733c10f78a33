import type { BackendConfig } from '../config.ts';
import { checkPolicy } from '../policies/check-policy.ts';

/** Refuses a configuration that would work wrongly, at the start and by name. @throws Error that lists every mistake */
export function checkConfig({ policy, origins, returnOrigins = [], prefix = '/auth', linkPage, loginPage, scanPage, baseUrl, providers = [], testing }: BackendConfig): void {
  const mistakes = checkPolicy(policy).map((mistake) => `policy ${policy.id}: ${mistake}`);
  for (const origin of [...origins, ...returnOrigins]) {
    if (!isWebAddress(origin) || new URL(origin).origin !== origin) mistakes.push(`"${origin}" is no origin: write scheme, host and port as a browser does, without a slash at the end`);
  }
  if (origins.length === 0) mistakes.push('origins: no page may change anything');
  if (!/^(?:\/[a-z0-9_-]+)*$/i.test(prefix)) mistakes.push(`prefix "${prefix}": begins with a slash, does not end with one`);
  for (const [name, page] of Object.entries({ linkPage, loginPage, scanPage, baseUrl })) if (page !== undefined && !isWebAddress(page)) mistakes.push(`${name} "${page}" is no absolute http(s) address`);
  // Phones follow the picture from wherever they are; in development there is no certificate.
  if (scanPage !== undefined && testing === undefined && isWebAddress(scanPage) && !isSecure(new URL(scanPage))) mistakes.push(`scanPage "${scanPage}": must be https`);
  if (baseUrl?.endsWith('/')) mistakes.push(`baseUrl "${baseUrl}": does not end with a slash`);
  for (const [at, { id }] of providers.entries()) {
    if (providers.findIndex((other) => other.id === id) !== at) mistakes.push(`providers: ${id} is configured twice`);
    if (!policy.providers.some(({ provider }) => provider === id)) mistakes.push(`providers: ${id} is configured, policy ${policy.id} does not list it`);
  }
  if (mistakes.length > 0) throw new Error(`The backend's configuration is wrong:\n${mistakes.join('\n')}`);
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
