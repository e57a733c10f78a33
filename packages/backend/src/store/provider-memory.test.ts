import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestPorts } from '../testing/test-ports.ts';
import { createProviderMemory } from './provider-memory.ts';

describe('the memory of a provider', () => {
  test('it outlives the process, sealed, and each provider has its own', async () => {
    const ports = createTestPorts();
    await createProviderMemory(ports, 'wechat-official-account').set('ticket', 'secret-ticket', 60);
    assert.equal(await createProviderMemory(ports, 'wechat-official-account').get('ticket'), 'secret-ticket');
    assert.equal(await createProviderMemory(ports, 'qq').get('ticket'), undefined);
    assert.doesNotMatch(JSON.stringify(ports.store.export()), /secret-ticket/);
  });

  test('a value dies by the clock, and the last one counts', async () => {
    const ports = createTestPorts();
    const memory = createProviderMemory(ports, 'qq');
    await Promise.all(['one', 'two'].map((value) => memory.set('token', value, 60)));
    assert.equal(await memory.get('token'), 'two');
    ports.clock.turn(60_000);
    assert.equal(await memory.get('token'), undefined);
    await memory.set('token', 'three', 60);
    assert.equal(await memory.get('token'), 'three');
  });

  test('a turn is one process\'s at a time, until it is given back or over', async () => {
    const ports = createTestPorts();
    const [one, other] = [createProviderMemory(ports, 'qq'), createProviderMemory(ports, 'qq')];
    const taken = await Promise.all([one, other, one].map((memory) => memory.takeTurn('token', 15)));
    assert.equal(taken.filter(Boolean).length, 1);
    await other.endTurn('token');
    assert.equal(await other.takeTurn('token', 15), true);
    assert.equal(await createProviderMemory(ports, 'wechat').takeTurn('token', 15), true, 'each provider has its own');
    ports.clock.turn(15_000);
    assert.equal(await one.takeTurn('token', 15), true, 'one that died over it holds nobody up for good');
  });

  test('a value moved to another key does not open', async () => {
    const ports = createTestPorts();
    const memory = createProviderMemory(ports, 'qq');
    await memory.set('one', 'value', 60);
    const [row] = ports.store.export().providerMemory ?? [];
    assert.ok(row);
    await ports.store.commit([{ do: 'insert', table: 'providerMemory', row: { ...row, id: 'qq|two' } }], ports.clock.now());
    assert.equal(await memory.get('two'), undefined);
  });
});
