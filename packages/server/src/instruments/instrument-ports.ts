import type { Ports } from '@cloud-sign-in/backend/ports';
import type { Instrument } from './instrument.ts';

type Watched = Pick<Ports, 'hasher' | 'store' | 'messenger' | 'fetch' | 'events'>;

/** The same ports; what takes time in them is measured: hashing (the wait for its turn included), commits, calls of vendors, messages. */
export function instrumentPorts<Given extends Watched>(ports: Given, instrument: Instrument): Given {
  const { events, fetch, hasher, messenger, store } = ports;
  const done = () => ({ outcome: 'done' });
  return {
    ...ports,
    hasher: {
      hash: (password) => instrument.measure({ kind: 'hash', act: 'hash' }, () => hasher.hash(password), done),
      verify: (password, hash) => instrument.measure({ kind: 'hash', act: 'verify' }, () => hasher.verify(password, hash), done),
      needsRehash: hasher.needsRehash,
      dummyHash: hasher.dummyHash,
    },
    store: {
      ...store,
      commit: (writes, now) => instrument.measure({ kind: 'commit', writes: writes.length }, () => store.commit(writes, now), (result) => ({ outcome: result.done ? 'done' : 'unmet' })),
    },
    messenger: { send: (message, id) => instrument.measure({ kind: 'message', channel: message.channel }, () => messenger.send(message, id), done) },
    fetch: (input, init) => {
      // The host alone: paths and queries of vendors hold secrets and authorization codes.
      const { host } = new URL(input instanceof Request ? input.url : input);
      const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
      return instrument.measure({ kind: 'vendor', host, method }, () => fetch(input, init), ({ status }) => ({ outcome: String(status) }));
    },
    events: {
      emit(event) {
        instrument.tell?.(event);
        events.emit(event);
      },
    },
  };
}
