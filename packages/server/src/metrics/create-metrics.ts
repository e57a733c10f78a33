import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { BackendEvent } from '@cloud-sign-in/backend';
import type { Instrument, Work } from '../instruments/instrument.ts';
import type { OutboxCount } from '../store/count-outbox.ts';

/** What is looked at when somebody asks for the metrics. */
export interface MetricsSources {
  /** Passwords being hashed, and those that wait for their turn. */
  hashing(): { running: number; waiting: number };
  /** Of the connections to PostgreSQL; undefined: the database has none. */
  connections(): { open: number; idle: number; waiting: number } | undefined;
  /** Pages that wait for their flow to go on. */
  waitingPages(): number;
  /** Messages that have not left. Rejects while the database is away. */
  outbox(): Promise<OutboxCount>;
}

export interface Metrics {
  readonly instrument: Instrument;
  /** Begins to look at these when asked. */
  observe(sources: MetricsSources): void;
  /** In Prometheus' text format. */
  read(): Promise<{ contentType: string; text: string }>;
}

const prefix = 'cloud_sign_in_';
const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Metrics of one process. Every label is a word of a closed list (routes and flows of the contract, codes, kinds of limits, channels, hosts of vendors): nobody makes a
 * new one from outside, and none tells of a person.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) => new Counter<L>({ name: prefix + name, help, labelNames, registers: [registry] });
  const histogram = <L extends string>(name: string, help: string, ...labelNames: L[]) => new Histogram<L>({ name: prefix + name, help, labelNames, buckets: quick, registers: [registry] });

  const requests = counter('requests_total', 'Requests answered.', 'method', 'route', 'status');
  const requestSeconds = histogram('request_duration_seconds', 'Until the head of the answer.', 'method', 'route');
  const hashSeconds = histogram('hash_duration_seconds', 'Hashing a password, the wait for its turn included.', 'act');
  const commitSeconds = histogram('commit_duration_seconds', 'Commits to the store, by whether their conditions held.', 'outcome');
  const vendorSeconds = histogram('vendor_duration_seconds', 'Calls of providers.', 'host', 'outcome');
  const messages = counter('messages_total', 'Messages given to a sender.', 'channel', 'outcome');
  const actions = counter('actions_total', 'Actions of flows: done, or the code they were refused with.', 'flow', 'action', 'outcome');
  const signIns = counter('sign_ins_total', 'People signed in, by provider, scan, password, or the flow that ended in it.', 'way');
  const limits = counter('limits_total', 'Limits that were full.', 'limit');
  const events = counter('events_total', 'Facts, by the names they have in the log.', 'event');

  const measured = (work: Work, outcome: string, seconds: number): void => {
    switch (work.kind) {
      case 'request': {
        const { method, route } = work;
        requests.inc({ method, route, status: outcome });
        return requestSeconds.observe({ method, route }, seconds);
      }
      case 'hash': return hashSeconds.observe({ act: work.act }, seconds);
      case 'commit': return commitSeconds.observe({ outcome }, seconds);
      case 'vendor': return vendorSeconds.observe({ host: work.host, outcome }, seconds);
      case 'message': return messages.inc({ channel: work.channel, outcome });
      default: return work satisfies never;
    }
  };

  const tell = ({ accountId, code, detail = {}, flow, name }: BackendEvent): void => {
    events.inc({ event: name });
    if (name === 'limit.full') limits.inc({ limit: String(detail['limit']) });
    if (name !== 'action.done' && name !== 'action.refused') return;
    actions.inc({ flow: flow ?? '', action: String(detail['action']), outcome: code ?? 'done' });
    if (accountId !== undefined) signIns.inc({ way: String(detail['way']) });
  };

  return {
    instrument: {
      async measure(work, act, end) {
        const startedAt = performance.now();
        let outcome = 'failed';
        try {
          const result = await act();
          ({ outcome } = end(result));
          return result;
        } finally {
          measured(work, outcome, (performance.now() - startedAt) / 1000);
        }
      },
      tell,
    },
    observe: (sources) => addGauges(registry, sources),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function addGauges(registry: Registry, { connections, hashing, outbox, waitingPages }: MetricsSources): void {
  const gauge = <L extends string>(name: string, help: string, labelNames: L[], look: (gauge: Gauge<L>) => void | Promise<void>): void => {
    new Gauge<L>({ name: prefix + name, help, labelNames, registers: [registry], async collect() { await look(this); } });
  };
  gauge('hashing', 'Passwords being hashed, and waiting for their turn.', ['state'], (shown) => {
    for (const [state, count] of Object.entries(hashing())) shown.set({ state }, count);
  });
  gauge('waiting_pages', 'Pages of this process that wait for their flow to go on.', [], (shown) => shown.set(waitingPages()));
  gauge('database_connections', 'Connections to PostgreSQL: open, idle, and requests waiting for one.', ['state'], (shown) => {
    for (const [state, count] of Object.entries(connections() ?? {})) shown.set({ state }, count);
  });
  gauge('outbox_messages', 'Messages that have not left, of all processes.', ['state'], async (shown) => {
    shown.reset(); // while the database is away nothing is said rather than something old
    for (const { count, state } of await outbox().catch(() => [])) shown.set({ state }, count);
  });
}
