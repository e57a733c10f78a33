import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '../../ports.ts';
import { createProviderMemory } from '../../store/provider-memory.ts';
import { createTestPorts } from '../../testing/test-ports.ts';
import { createKeptScans, type KeptScans } from './kept-scans.ts';

function makeGate(): { isOpen: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => { open = resolve; });
  return { isOpen, open: () => open() };
}

test('PRV-2: a process that stalls between its look and its write does not write over a newer scan, and what another answered meanwhile stays answered', async () => {
  const ports = createTestPorts();
  const open = (store: Store): KeptScans => createKeptScans(createProviderMemory({ ...ports, store }, 'wechat-official-account'), 600);
  const quick = open(ports.store);
  /** Stalls before its first write of a scan. */
  const stall = (): { scans: KeptScans; isThere: Promise<void>; goOn: () => void } => {
    const [there, go] = [makeGate(), makeGate()];
    const commit: Store['commit'] = async (writes, now) => {
      if (writes.some((write) => ('row' in write ? write.row.id : write.id) === 'wechat-official-account|scene|oMe')) {
        there.open();
        await go.isOpen;
      }
      return ports.store.commit(writes, now);
    };
    return { scans: open({ ...ports.store, commit }), isThere: there.isOpen, goOn: go.open };
  };

  const older = stall();
  const isNewest = older.scans.keep('oMe', 'state-1', 10);
  await older.isThere;
  ports.clock.turn(6_000); // WeChat pushed again by now
  assert.equal(await quick.keep('oMe', 'state-2', 20), true);
  older.goOn();
  assert.equal(await isNewest, false);
  assert.equal((await quick.read('oMe'))?.state, 'state-2');

  const ender = stall();
  const ended = ender.scans.end('oMe', 'state-2');
  await ender.isThere;
  ports.clock.turn(6_000);
  assert.equal(await quick.keep('oMe', 'state-3', 30), true);
  ender.goOn();
  await ended;
  assert.equal((await quick.read('oMe'))?.state, 'state-3', 'the answer was to another scan');
});

test('PRV-7: a scan pushed twice at once is not asked about anew by the push that comes to it after the answer', async () => {
  const ports = createTestPorts();
  const scans = createKeptScans(createProviderMemory(ports, 'wechat-official-account'), 600);
  await scans.keep('oMe', 'state-1', 10);
  await scans.end('oMe', 'state-1');
  assert.equal(await scans.keep('oMe', 'state-1', 10), false);
  assert.deepEqual(await scans.read('oMe'), { state: 'state-1', at: 10, isAnswered: true });
  assert.equal(await scans.keep('oMe', 'state-2', 10), true, 'another one of the same second');
});
