import { createMockFetch, scenarios, type Faults, type World } from '@cloud-sign-in/mocks';
import { createAnswer } from '@cloud-sign-in/mocks/fetch/create-answer';
import { machineClock } from '@cloud-sign-in/mocks/ports/machine-clock';
import { createRequestLog } from '@cloud-sign-in/mocks/request-log';
import { createSubscribers } from '@cloud-sign-in/mocks/subscribers';
import { createVendors } from '@cloud-sign-in/mocks/vendors/create-vendors';
import { createServerRecord } from './create-server-record.ts';

/**
 * The world of `npm run demo:server`: the backend is a server over a database, reached by this page's own `fetch`; its messages, its vendors and its
 * clock are followed by a stream. A phone beside the page keeps its cookies at the demo's server, for a browser has one jar only.
 * @param options.policy under which rules it is to run; another than the present one begins anew
 */
export function createServerWorld({ policy: wanted, vendorPage }: { policy: string | undefined; vendorPage: string }): World {
  const { origin } = location;
  const prefix = '/auth';
  const baseUrl = origin + prefix;
  const record = createServerRecord();
  const log = createRequestLog();
  const faultChanges = createSubscribers();
  let faults: Faults = {};
  const now = (): number => Date.now() + (record.wire()?.clockOffset ?? 0);

  const operate = async (path: string, method: string, body?: unknown): Promise<void> => {
    const response = await fetch(path, { method, ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
  };

  /** Sends a request where it belongs: with this browser's cookies, or by way of the device's own. */
  const handle: World['answer'] = async (request, { device, userAgent }) => {
    const url = new URL(request.url);
    const isOwn = device === undefined || device === 'browser';
    const headers = new Headers(request.headers);
    if (!isOwn && userAgent !== undefined) headers.set('X-Demo-User-Agent', userAgent);
    const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.text();
    return fetch(isOwn ? url : new URL(`demo/devices/${device}${url.pathname}${url.search}`, document.baseURI), {
      method: request.method, headers, signal: request.signal, credentials: isOwn && device !== undefined ? 'same-origin' : 'omit', ...(body !== undefined && { body }),
    });
  };
  const offsetChanges = createSubscribers();
  let known = 0;
  record.subscribe(() => {
    const offset = record.wire()?.clockOffset ?? 0;
    if (offset === known) return;
    known = offset;
    offsetChanges.tell();
  });
  const clock = { now, wait: machineClock.wait };
  const answer = createAnswer({ prefix, machine: machineClock, now, handle, log, faults: { get: () => faults, subscribe: faultChanges.subscribe } });
  const vendors = createVendors({
    clock, record, handle, vendorPage,
    random: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
    ready: () => world.ready,
    world: { origin, baseUrl, answer },
  });

  const world: World = {
    origin, baseUrl, vendors, answer,
    outbox: { list: () => record.wire()?.sent ?? [], subscribe: record.subscribe, clear: () => operate('demo/outbox', 'DELETE') },
    clock: { now, turn: (milliseconds) => operate('demo/clock', 'POST', { advanceMilliseconds: milliseconds }), subscribe: offsetChanges.subscribe },
    faults: {
      get: () => faults,
      async set(next) {
        faults = next;
        faultChanges.tell();
      },
      subscribe: faultChanges.subscribe,
    },
    requests: { list: log.list, subscribe: log.subscribe, clear: log.clear },
    fetch: (device = 'browser', userAgent) => createMockFetch({ world, device, ...(userAgent !== undefined && { userAgent }) }),
    async reset(next = {}) {
      const policy = typeof next === 'string' ? undefined : next.policy;
      await operate('demo/reset', 'POST', { policy: typeof policy === 'string' ? policy : record.wire()?.policy });
    },
    describe() {
      const { begin, name, title } = scenarios[0] as (typeof scenarios)[number];
      return { policy: record.wire()?.policy ?? '', scenario: name, title, seed: '', begin, known: {}, isKept: true };
    },
    close: record.close,
    ready: (async () => {
      await record.ready;
      if (wanted !== undefined && record.wire()?.policy !== wanted) {
        await operate('demo/reset', 'POST', { policy: wanted });
        while (record.wire()?.policy !== wanted) await new Promise<void>((resolve) => { const leave = record.subscribe(() => { leave(); resolve(); }); });
      }
    })(),
  };
  return world;
}
