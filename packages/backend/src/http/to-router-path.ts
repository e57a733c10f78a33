/** A path of the contract (`/flows/{id}`) as the router writes it (`/flows/:id`). */
export function toRouterPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
