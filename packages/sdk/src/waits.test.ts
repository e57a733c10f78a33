import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openClient } from './testing/open-client.ts';
import { replies } from './testing/replies.ts';
import type { WaitStorage } from './waits.ts';

const retryAt = replies.time + 60_000;
const credentials = { identifier: 'qing@example.com', password: 'Correct-7-horse' };
const limited = () => replies.json({ snapshot: null, refusal: { code: 'rate_limited', params: { retryAt } } }, 429);

class Shelf implements WaitStorage {
  readonly items = new Map<string, string>();
  getItem(name: string): string | null { return this.items.get(name) ?? null; }
  setItem(name: string, value: string): void { this.items.set(name, value); }
  removeItem(name: string): void { this.items.delete(name); }
}

describe('LIM-2: a limited first action', () => {
  test('is remembered over a reload, until its time, and holds nothing but that time', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: replies.time });
    const storage = new Shelf();
    const { client } = openClient([limited()], { storage });
    await client.begin('login', 'submitPassword', credentials);
    assert.deepEqual([...storage.items], [['cloud-sign-in https://site.example/auth login', String(retryAt)]]);

    const { client: reloaded } = openClient([], { storage });
    assert.equal(reloaded.retryAt('login'), retryAt);
    assert.equal(reloaded.retryAt('register'), undefined);
    t.mock.timers.setTime(retryAt);
    assert.equal(reloaded.retryAt('login'), undefined);
  });

  test('is forgotten once the action is let through', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: replies.time });
    const storage = new Shelf();
    const { client } = openClient([limited(), replies.json({ snapshot: replies.industry })], { storage });
    await client.begin('login', 'submitPassword', credentials);
    await client.begin('login', 'submitPassword', credentials);
    assert.equal(client.retryAt('login'), undefined);
    assert.equal(storage.items.size, 0);
  });

  test('is remembered for the life of the page where storage is blocked (fault 25)', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: replies.time });
    const blocked = (): never => { throw new DOMException('blocked', 'SecurityError'); };
    const { client } = openClient([limited()], { storage: { getItem: blocked, setItem: blocked, removeItem: blocked } });
    assert.equal(client.retryAt('login'), undefined);
    await client.begin('login', 'submitPassword', credentials);
    assert.equal(client.retryAt('login'), retryAt);
  });

  test('what somebody else wrote there is no time', () => {
    const storage = new Shelf();
    storage.setItem('cloud-sign-in https://site.example/auth login', 'soon');
    assert.equal(openClient([], { storage }).client.retryAt('login'), undefined);
  });
});
