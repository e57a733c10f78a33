import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProviderMemory } from '../provider.ts';
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
    const [turn, ...more] = taken.filter((each) => each !== undefined);
    assert.ok(turn !== undefined && more.length === 0);
    assert.equal(await one.endTurn('token', turn), true);
    const next = await other.takeTurn('token', 15);
    assert.ok(next !== undefined && next !== turn);
    assert.notEqual(await createProviderMemory(ports, 'wechat').takeTurn('token', 15), undefined, 'each provider has its own');
    ports.clock.turn(15_000);
    assert.notEqual(await one.takeTurn('token', 15), undefined, 'one that died over it holds nobody up for good');
  });

  test('a turn that lasted too long brings nothing, and ends nobody else\'s', async () => {
    const ports = createTestPorts();
    const [stalled, other, third] = ['', '', ''].map(() => createProviderMemory(ports, 'qq')) as [ProviderMemory, ProviderMemory, ProviderMemory];
    const over = await stalled.takeTurn('token', 15);
    ports.clock.turn(15_000);
    const turn = await other.takeTurn('token', 15);
    assert.ok(over !== undefined && turn !== undefined);
    assert.equal(await stalled.endTurn('token', over), false);
    assert.equal(await third.takeTurn('token', 15), undefined, 'it is the other\'s still');
    assert.equal(await other.endTurn('token', turn, { value: 'newer', lifetimeSeconds: 60 }), true);
    assert.equal(await stalled.endTurn('token', over, { value: 'older', lifetimeSeconds: 60 }), false);
    assert.equal(await third.get('token'), 'newer');
    assert.equal(await other.endTurn('token', turn, { value: 'twice', lifetimeSeconds: 60 }), false, 'it ends once');
  });

  test('a change is judged again where another process wrote in between, and given up after some tries', async () => {
    const ports = createTestPorts();
    const memory = createProviderMemory(ports, 'qq');
    const append = (letter: string) => (value: string | undefined): string => `${value ?? ''}${letter}`;
    assert.deepEqual(await Promise.all(['a', 'b', 'c', 'd'].map((letter) => memory.change('word', append(letter), 60))), [true, true, true, true]);
    assert.deepEqual([...(await memory.get('word') ?? '')].sort(), ['a', 'b', 'c', 'd'], 'none is lost');
    assert.equal(await memory.change('word', () => undefined, 60), false);
    assert.equal((await memory.get('word'))?.length, 4, 'left as it is');
    ports.clock.turn(60_000);
    await memory.change('word', append('e'), 60);
    assert.equal(await memory.get('word'), 'e', 'what is over counts for nothing');
    let tries = 0;
    const outrun = createProviderMemory({ ...ports, store: { ...ports.store, commit: async () => ({ done: false, failed: (tries += 1) - tries }) } }, 'qq');
    await assert.rejects(outrun.change('word', append('f'), 60), /could not be written/);
    assert.ok(tries > 1 && tries <= 10, String(tries));
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
