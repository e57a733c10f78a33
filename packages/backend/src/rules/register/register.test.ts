import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accepted, openWorld, payloadIn } from '../testing/open-world.ts';

const phone = '+8613800138000';
const name = '青山_ops';

describe('register by account name', () => {
  test('REG-2 PHN-6: account and session exist once the passcode is accepted; the e-mail step may be left', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    const begun = await world.registerByName(browser, name);
    assert.deepEqual(begun.snapshot?.progress, { steps: ['credentials', 'phone', 'securityEmail', 'complete'], at: 1 });
    assert.equal(world.store.export().accounts?.length, 0, 'no account before the proof');
    const proved = await world.provePhone(browser, begun.snapshot, phone);
    assert.deepEqual(payloadIn(proved, 'securityEmail'), { linkLifetimeSeconds: 7200 });
    const [account] = world.store.export().accounts ?? [];
    assert.equal(account?.phone, phone);
    assert.deepEqual(account?.missingSteps, []);
    const session = (await browser.session()).body['session'] as { account: { accountName: string } } | null;
    assert.equal(session?.account.accountName, name, 'a tab closed here leaves a signed-in account');
    const done = await browser.act(proved.snapshot, 'skip', {});
    assert.equal(payloadIn<{ signedIn: boolean }>(done, 'complete').signedIn, true);
    assert.equal(world.store.export().sessions?.length, 1, 'going on issues no second session');
  });
});
