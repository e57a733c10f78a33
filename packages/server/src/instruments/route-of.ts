import { routes } from '@cloud-sign-in/contract';

const fixed = new Set<string>();
const patterns: { path: string; pattern: RegExp }[] = [];
for (const { path } of Object.values(routes)) {
  if (!path.includes('{')) fixed.add(path);
  else if (!patterns.some((known) => known.path === path)) patterns.push({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) });
}

const methods = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

/**
 * A request by the contract's words, of which there are so many and no more: nobody makes a new one by asking for it.
 * @param pathname as it stood in the request
 * @param prefix below which the routes live
 */
export function routeOf(method: string, pathname: string, prefix: string): { method: string; route: string } {
  const path = pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : '';
  const route = fixed.has(path) ? path : patterns.find(({ pattern }) => pattern.test(path))?.path;
  return { method: methods.has(method) ? method : 'other', route: route ?? 'other' };
}
