import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { defineFlow, defineStep } from './define-flow.ts';
import type { ActionInput, ActionName, Snapshot } from './index.ts';

const end = defineStep({ payload: z.object({}), actions: {} });
const go = { input: z.object({}), to: ['end'], refusals: [] } as const;

test('a flow is returned as the table it is', () => {
  const flow = defineFlow({ name: 'sample', begin: { go }, states: { end }, next: ['end'] });
  assert.equal(flow.states.end, end);
});

test('an action that leads to no state of the flow, or names no listed refusal, does not compile', () => {
  // @ts-expect-error nowhere is no state
  defineFlow({ name: 'sample', begin: { go: { ...go, to: ['nowhere'] } }, states: { end }, next: ['end'] });
  // @ts-expect-error nowhere is no state
  defineFlow({ name: 'sample', begin: { go }, states: { end, middle: { payload: z.object({}), actions: { go: { ...go, to: ['nowhere'] } } } }, next: [] });
  // @ts-expect-error a refusal must be a listed code
  defineStep({ payload: z.object({}), actions: { go: { ...go, refusals: ['no_such_code'] } } });
  // @ts-expect-error next must name states
  defineFlow({ name: 'sample', begin: { go }, states: { end }, next: ['nowhere'] });
  assert.equal(go.to[0], 'end');
});

test('actions and payloads are typed by the state a snapshot is in', () => {
  const action: ActionName<'register', 'phone'> = 'sendPasscode';
  // @ts-expect-error phone has no skip
  const other: ActionName<'register', 'phone'> = 'skip';
  const input: ActionInput<'register', 'phone', 'sendPasscode'> = { phone: '13800138000', channel: 'sms' };
  // @ts-expect-error a channel is sms or voice
  const wrong: ActionInput<'register', 'phone', 'sendPasscode'> = { phone: '13800138000', channel: 'pigeon' };
  const read = (snapshot: Snapshot<'register'>): string => {
    // @ts-expect-error an un-narrowed snapshot has no common payload
    snapshot.payload.linkExpiresAt;
    return snapshot.state === 'activateEmail' ? snapshot.payload.email : snapshot.state;
  };
  assert.deepEqual([action, other, input.channel, wrong.channel, typeof read], ['sendPasscode', 'skip', 'sms', 'pigeon', 'function']);
});
