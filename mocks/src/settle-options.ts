import type { Clock } from '@cloud-sign-in/backend/ports';
import { machineClock } from './ports/machine-clock.ts';
import type { WorldOptions } from './world-options.ts';

/** The options of a world with nothing left out. */
export interface WorldSettings {
  origin: string;
  prefix: string;
  name: string;
  storage: Storage | null;
  /** Absolute addresses. */
  linkPage: string;
  loginPage: string;
  scanPage: string;
  vendorPage: string;
  latency: number;
  machine: Clock;
  warn: (message: string) => void;
}

export function settleOptions(options: WorldOptions): WorldSettings {
  const page = globalThis.document?.location.href;
  const origin = options.origin ?? (page === undefined ? 'https://site.example' : new URL(page).origin);
  const warn = options.warn ?? ((message: string) => console.warn(message));
  const base = page !== undefined && new URL(page).origin === origin ? page : `${origin}/`;
  return {
    origin,
    prefix: options.prefix ?? '/auth',
    name: options.name ?? 'cloud-sign-in mock',
    storage: options.storage === undefined ? pageStorage(warn) : options.storage,
    linkPage: new URL(options.linkPage ?? 'link.html', base).href,
    loginPage: new URL(options.loginPage ?? './', base).href,
    scanPage: new URL(options.scanPage ?? 'scan.html', base).href,
    vendorPage: new URL(options.vendorPage ?? 'vendor.html', base).href,
    latency: options.latency ?? 0,
    machine: options.clock ?? machineClock,
    warn,
  };
}

/** `localStorage`, in a page that may use it: even asking for it throws where it is blocked. */
function pageStorage(warn: WorldSettings['warn']): Storage | null {
  if (globalThis.document === undefined) return null;
  try {
    return globalThis.localStorage;
  } catch {
    warn('The storage of this page cannot be used: the mock runs in memory and forgets everything with the page.');
    return null;
  }
}
