import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { jdCloud } from '@cloud-sign-in/backend/policies/jd-cloud';
import { tencentCloud } from '@cloud-sign-in/backend/policies/tencent-cloud';
import { createOpenApi } from '@cloud-sign-in/contract/openapi';
import fc from 'fast-check';
import { createSqliteDatabases } from '../sqlite-databases.ts';
import { createContractJudge } from './contract-judge.ts';
import { readFuzzSettings } from './fuzz-settings.ts';
import { openLimits } from '../open-limits.ts';
import { openScriptedServer } from '../scripted-server.ts';
import { Walk } from './walk.ts';
import { walkCommands } from './walk-commands.ts';

describe('walks through flows', () => {
  const databases = createSqliteDatabases();
  after(() => databases.end());
  const judge = createContractJudge(createOpenApi('/auth'));

  for (const policy of [tencentCloud, jdCloud]) {
    test(`REG-7 REG-8: at ${policy.id} presses in any order, repeated, stale, of other browsers and at once never leave the contract or a flow's table`, async () => {
      const reached = new Set<string>();
      const isFar = (): boolean => reached.size >= 10 && reached.has('login.complete') && reached.has('register.complete');
      const { numRuns, seed } = readFuzzSettings(6);
      // The server's own randomness is real: how far the same walks lead differs a little from run to run.
      for (let more = 0; more === 0 || (more < 6 && !isFar()); more += 1) {
        await fc.assert(fc.asyncProperty(fc.commands(walkCommands(judge), { maxCommands: 200, size: 'max' }), fc.boolean(), async (commands, isLimited) => {
          const world = await openScriptedServer((await databases.make()).open(), isLimited ? policy : { ...policy, limits: openLimits });
          try {
            const walk = new Walk(world, judge, 3);
            await fc.asyncModelRun(() => ({ model: {}, real: walk }), commands);
            for (const state of walk.reached) reached.add(state);
          } finally {
            await world.stop();
          }
        }), { numRuns, seed: seed + more });
      }
      // Walks that got nowhere would prove nothing.
      assert.ok(isFar(), [...reached].join());
    });
  }
});
