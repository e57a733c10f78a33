import type { Fault, Faults } from './faults.ts';

/**
 * The faults a request meets. A route is named by its path below the prefix, with or without the method; a part in braces stands for
 * anything: `POST /flows/{id}/actions/submitPasscode`.
 */
export function faultOf(faults: Faults, method: string, path: string): Fault {
  const { routes = {}, ...everywhere } = faults;
  const matching = Object.entries(routes).filter(([route]) => {
    const [first = '', second] = route.split(' ');
    return (second === undefined || first === method) && toPattern(second ?? first).test(path);
  });
  return Object.assign({}, everywhere, ...matching.map(([, fault]) => fault)) as Fault;
}

function toPattern(route: string): RegExp {
  const parts = route.split('/').map((part) => (/^\{\w+\}$/.test(part) ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}
