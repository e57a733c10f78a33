import { Fault } from '../http/fault.ts';
import type { Store } from '../ports.ts';

/** A store whose failures are the fault `unavailable` (503): the person may try again, nothing half-done is left. */
export function createGuardedStore(source: Store, onFailure: (error: unknown) => void): Store {
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      throw new Fault('unavailable', {}, { headers: { 'Retry-After': '5' } });
    }
  };
  return {
    get: (table, id) => guard(() => source.get(table, id)),
    list: (table, column, value, limit) => guard(() => source.list(table, column, value, limit)),
    commit: (writes, now) => guard(() => source.commit(writes, now)),
    changed: (flowId, after, signal) => guard(() => source.changed(flowId, after, signal)),
  };
}
