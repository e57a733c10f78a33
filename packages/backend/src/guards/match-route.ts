import { routes } from '@cloud-sign-in/contract';

const table = Object.values(routes).map((route) => ({
  method: route.method,
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[A-Za-z0-9_-]{1,128}')}$`),
}));

/** Paths without a place for a value. */
const plainPaths = new Map(Object.values(routes).filter(({ path }) => !path.includes('{')).map(({ path }) => [path as string, table.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)]));

/**
 * Finds the methods a path knows. Nothing is decoded or folded first, so twins of a path (doubled or trailing
 * slashes, percent-encoding, another case) are no paths (threat 100).
 * @param pathname as it stood in the request, before any decoding
 * @returns undefined where there is no such path
 */
export function matchRoute(pathname: string, prefix: string): readonly string[] | undefined {
  if (!pathname.startsWith(`${prefix}/`)) return undefined;
  const path = pathname.slice(prefix.length);
  const plain = plainPaths.get(path);
  if (plain !== undefined) return plain;
  const methods = table.filter((route) => route.pattern.test(path)).map((route) => route.method);
  return methods.length > 0 ? methods : undefined;
}
