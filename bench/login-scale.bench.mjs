// A password login on the memory store, the hash left out: its time, and how it grows from 1,000 to 1,000,000 accounts.
// Both sizes are measured in one run, in turns. Prints medians, p99 and the ratio.
import { createBackend } from '@cloud-sign-in/backend/http/create-backend';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { createMemoryStore } from '@cloud-sign-in/backend/testing/memory-store';
import { createTestPorts } from '@cloud-sign-in/backend/testing/test-ports';

const origin = 'https://bench.example';
const password = 'Tree-house7';
const open = [{ n: 1_000_000_000, perSeconds: 3600 }];
const policy = { ...jdCloud, limits: { ...jdCloud.limits, begin: { address: open }, login: { address: open } } };
const freeHasher = { dummyHash: 'free:', hash: async (text) => `free:${text}`, verify: async (text, hash) => hash === `free:${text}`, needsRehash: () => false };

async function makeBackend(count) {
  const store = createMemoryStore();
  const ports = createTestPorts({ store, hasher: freeHasher });
  const now = ports.clock.now();
  for (let from = 0; from < count; from += 5000) {
    const writes = [];
    for (let index = from; index < Math.min(from + 5000, count); index += 1) {
      const id = `account-${index}`;
      writes.push({ do: 'insert', table: 'accounts', row: { id, kind: 'cloud', accountName: `user_${index}`, passwordHash: `free:${password}`, passwordHistory: [], emailVerified: false, missingSteps: [], agreements: {}, locale: 'zh-CN', createdAt: now } });
      writes.push({ do: 'insert', table: 'identifiers', row: { id: `accountName:user_${index}`, accountId: id } });
    }
    const result = await store.commit(writes, now);
    if (!result.done) throw new Error('the accounts could not be written');
  }
  return createBackend(ports, { policy, origins: [origin], linkPage: `${origin}/link`, loginPage: `${origin}/login` });
}

let key = 0;
async function logIn(backend, index) {
  key += 1;
  const request = new Request(`${origin}/auth/flows`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Origin: origin, 'Idempotency-Key': `bench-key-${String(key).padStart(12, '0')}` },
    body: JSON.stringify({ flow: 'login', action: 'submitPassword', input: { identifier: `user_${index}`, password } }),
  });
  const from = performance.now();
  const response = await backend.handle(request);
  const took = performance.now() - from;
  if (response.status !== 200) throw new Error(`login answered ${response.status}: ${await response.text()}`);
  return took;
}

const sizes = [1_000, 1_000_000];
const backends = await Promise.all(sizes.map(makeBackend));
const times = sizes.map(() => []);
for (let round = 0; round < 3000; round += 1) {
  for (const [which, backend] of backends.entries()) {
    const took = await logIn(backend, (round * 7919) % sizes[which]);
    if (round >= 500) times[which].push(took);
  }
}
const at = (list, part) => list.toSorted((a, b) => a - b)[Math.floor(list.length * part)];
for (const [which, list] of times.entries()) console.log(`${String(sizes[which]).padStart(9)} accounts: median ${at(list, 0.5).toFixed(3)} ms, p99 ${at(list, 0.99).toFixed(3)} ms`);
console.log(`ratio of medians ${(at(times[1], 0.5) / at(times[0], 0.5)).toFixed(2)}, of p99 ${(at(times[1], 0.99) / at(times[0], 0.99)).toFixed(2)}`);
