import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logIn, openProved, readAccount, whoIsIn } from '../../testing/account-steps.ts';
import { openWorld, payloadIn, type World } from '../../testing/open-world.ts';

const phone = '+8613800138000';
async function submit(world: World, device: string, email: string) {
  const browser = world.browse(device);
  return browser.act((await openProved(browser, 'change-email')).snapshot, 'submitEmail', { email });
}

describe('changing the e-mail', () => {
  test('MGT-2 EML-7: the verified address logs in until the new one is verified, then the new one does; the old one is told', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse('of ann');
    await world.createMailed('ann@example.com', browser);
    const done = await submit(world, 'of ann', 'ann@new.example');
    assert.deepEqual([payloadIn<{ notices: string[]; email: string }>(done, 'complete').notices, payloadIn<{ email: string }>(done, 'complete').email], [['security_email_sent'], 'ann@new.example']);
    assert.deepEqual((await readAccount(browser))['email'], { masked: 'a***@example.com', canVerify: true, canLogIn: true });
    payloadIn(await logIn(world.browse('a'), 'ann@example.com'), 'complete');
    assert.equal((await logIn(world.browse('b'), 'ann@new.example')).refusal?.code, 'credentials_wrong');
    assert.equal((await world.useLink(world.browse('mailbox'), await world.token('ann@new.example'))).body['outcome'], 'verified');
    assert.deepEqual((await readAccount(browser))['email'], { masked: 'a***@new.example', canVerify: true, canLogIn: true });
    assert.equal((await logIn(world.browse('c'), 'ann@example.com')).refusal?.code, 'credentials_wrong');
    payloadIn(await logIn(world.browse('d'), 'ann@new.example'), 'complete');
    assert.match((await world.sentTo('ann@example.com')).at(-1)?.text ?? '', /安全邮箱刚刚改为 a\*\*\*@new\.example/);
    // The dropped address is free.
    payloadIn(await world.registerByEmail(world.browse('e'), 'ann@example.com'), 'activateEmail');
    assert.match((await world.sentTo('ann@example.com')).at(-1)?.text ?? '', /#token=/);
  });

  test('MGT-2 EML-4: the page is told whether it is the first', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse();
    await world.createNamed('zhang_san', phone, browser);
    const first = await openProved(browser, 'change-email');
    assert.deepEqual(payloadIn(first, 'email'), { linkLifetimeSeconds: 7200, isFirst: true });
    payloadIn(await browser.act(first.snapshot, 'submitEmail', { email: 'ann@example.com' }), 'complete');
    assert.deepEqual(payloadIn(await openProved(browser, 'change-email'), 'email'), { linkLifetimeSeconds: 7200 });
  });

  test('threat 53: opened in another browser, or by somebody signed in there, the link signs nobody in and changes nobody else', async () => {
    const world = openWorld('tencent-cloud');
    const [owner, other] = [world.browse('of ann'), world.browse('of bob')];
    await world.createMailed('ann@example.com', owner);
    await world.createMailed('bob@example.com', other);
    await logIn(owner, 'ann@example.com');
    await logIn(other, 'bob@example.com');
    await submit(world, 'of ann', 'ann@new.example');
    const token = await world.token('ann@new.example');
    const stranger = world.browse('stranger');
    assert.equal((await stranger.send('POST', '/links/look', { token })).body['needs'], 'confirm');
    assert.equal((await world.useLink(other, token)).body['outcome'], 'verified');
    assert.deepEqual([await whoIsIn(other), await whoIsIn(stranger)], ['b***@example.com', undefined]);
    assert.equal((await world.useLink(stranger, token)).body['outcome'], 'already_active');
    assert.deepEqual((await readAccount(other))['email'], { masked: 'b***@example.com', canVerify: true, canLogIn: true });
    assert.equal(await whoIsIn(owner), 'a***@new.example');
  });

  test('threat 50: changes to two addresses at once: each token confirms only its own, and only the last one lives', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse('of ann');
    await world.createMailed('ann@example.com', browser);
    const tabs = [await openProved(browser, 'change-email'), await openProved(browser, 'change-email')];
    const addresses = ['one@new.example', 'two@new.example'];
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'insert' && write.table === 'links'));
    await Promise.all(tabs.map((tab, at) => browser.act(tab.snapshot, 'submitEmail', { email: addresses[at] })));
    const outcomes = [];
    for (const address of addresses) {
      const { body, refusal } = await world.useLink(browser, await world.token(address));
      outcomes.push(body['outcome'] ?? refusal?.code);
    }
    assert.deepEqual([...outcomes].sort(), ['link_expired', 'verified']);
    const won = addresses[outcomes.indexOf('verified')] ?? '';
    payloadIn(await logIn(world.browse('a'), won), 'complete');
  });

  test('EML-2: a newer change voids the link before it (threat 49)', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed('ann@example.com', world.browse('of ann'));
    await submit(world, 'of ann', 'one@new.example');
    const old = await world.token('one@new.example');
    await submit(world, 'of ann', 'two@new.example');
    assert.equal((await world.useLink(world.browse('a'), old)).refusal?.code, 'link_expired');
    assert.equal((await world.useLink(world.browse('a'), await world.token('two@new.example'))).body['outcome'], 'verified');
  });

  test('EML-7 EML-9: an address that has an account shows the same; its mail says so, and the account is not touched', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed('bob@example.com');
    await world.createMailed('ann@example.com', world.browse('of ann'));
    const done = await submit(world, 'of ann', 'bob@example.com');
    assert.deepEqual(payloadIn<{ notices: string[] }>(done, 'complete').notices, ['security_email_sent']);
    assert.doesNotMatch((await world.sentTo('bob@example.com')).at(-1)?.text ?? '', /#token=/);
    payloadIn(await logIn(world.browse('a'), 'ann@example.com'), 'complete');
  });

  test('EML-7: an address taken between the mail and the click stays with its account, and the old one with this', async () => {
    const world = openWorld('tencent-cloud');
    const browser = world.browse('of ann');
    await world.createMailed('ann@example.com', browser);
    await submit(world, 'of ann', 'new@example.com');
    const token = await world.token('new@example.com');
    world.minutes(2);
    await world.createMailed('new@example.com', world.browse('of new'));
    assert.equal((await world.useLink(browser, token)).refusal?.code, 'link_expired');
    payloadIn(await logIn(world.browse('a'), 'ann@example.com'), 'complete');
    const account = (await world.store.list('accounts', 'emailKey', 'ann@example.com'))[0];
    assert.equal(account?.pendingEmailKey, undefined);
  });

  test('EML-3: "this wasn’t me" forgets the new address and keeps the old one', async () => {
    const world = openWorld('tencent-cloud');
    await world.createMailed('ann@example.com', world.browse('of ann'));
    await submit(world, 'of ann', 'bob@example.com');
    const token = await world.token('bob@example.com');
    assert.equal((await world.useLink(world.browse('bob'), token, { reject: true })).body['outcome'], 'rejected');
    assert.equal((await world.useLink(world.browse('bob'), token)).refusal?.code, 'link_expired');
    payloadIn(await logIn(world.browse('a'), 'ann@example.com'), 'complete');
  });

  test('MGT-2 EML-5: to an address somebody verified first, the account loses the login by e-mail and is told where the link was opened', async () => {
    const world = openWorld('jd-cloud');
    const verify = async (name: string, number: string, email: string) => {
      await world.createNamed(name, number, world.browse(`of ${name}`));
      await submit(world, `of ${name}`, email);
      return (await world.useLink(world.browse(`of ${name}`), await world.token(email))).body['outcome'];
    };
    const again = async (name: string, email: string) => {
      world.minutes(61);
      await logIn(world.browse(`of ${name}`), name);
      payloadIn(await submit(world, `of ${name}`, email), 'complete');
    };
    assert.equal(await verify('li_si', '+8613800138001', 'shared@example.com'), 'verified');
    assert.equal(await verify('zhang_san', phone, 'own@example.com'), 'verified');
    payloadIn(await logIn(world.browse('a'), 'own@example.com'), 'complete');
    await again('zhang_san', 'shared@example.com');
    assert.equal((await world.useLink(world.browse('x'), await world.token('shared@example.com'))).body['outcome'], 'verified_cannot_login');
    assert.deepEqual((await readAccount(world.browse('of zhang_san')))['email'], { masked: 's***@example.com', canVerify: true, canLogIn: false });
    assert.equal((await logIn(world.browse('b'), 'own@example.com')).refusal?.code, 'identifier_cannot_login');
    // The first moves away: the second must verify anew to win it.
    await again('li_si', 'li@example.com');
    await world.useLink(world.browse('of li_si'), await world.token('li@example.com'));
    assert.equal((await logIn(world.browse('c'), 'shared@example.com')).refusal?.code, 'identifier_cannot_login');
    await again('zhang_san', 'shared@example.com');
    assert.equal((await world.useLink(world.browse('x'), await world.token('shared@example.com'))).body['outcome'], 'verified');
    payloadIn(await logIn(world.browse('d'), 'shared@example.com'), 'complete');
  });

  test('EML-4: an account without an e-mail adds one; until it is verified it is good for nothing', async () => {
    const world = openWorld('jd-cloud');
    const browser = world.browse('of zhang');
    await world.createNamed('zhang_san', phone, browser);
    await submit(world, 'of zhang', 'zhang@example.com');
    assert.deepEqual((await readAccount(browser))['email'], { masked: 'z***@example.com', canVerify: false, canLogIn: false });
    assert.equal((await logIn(world.browse('a'), 'zhang@example.com')).refusal?.code, 'identifier_cannot_login');
    assert.equal((await browser.act((await openProved(browser, 'change-email')).snapshot, 'submitEmail', { email: 'a@x.com,b@y.com' })).refusal?.code, 'email_invalid');
  });
});
