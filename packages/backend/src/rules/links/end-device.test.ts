import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Write } from '../../ports.ts';
import { logIn, makeAppMeanwhile, openProved, password, whoIsIn } from '../testing/account-steps.ts';
import { openWorld, payloadIn, type World } from '../testing/open-world.ts';

const email = 'ann@example.com';
const minute = 60_000;
const day = 24 * 60 * minute;

/** An account with its own browser, and a stranger signed in to it elsewhere; the token is that of the notice. */
async function breakIn(config: Parameters<typeof openWorld>[1] = {}) {
  const world = openWorld('tencent-cloud', config);
  const [own, stranger] = [world.browse('own'), world.browse('stranger')];
  await world.createMailed(email, own);
  payloadIn(await logIn(stranger, email), 'complete');
  return { world, own, stranger, token: await world.token(email) };
}
const look = async (world: World, token: string) => (await world.browse('scanner').send('POST', '/links/look', { token })).body;
const use = async (world: World, token: string, device = 'mail'): Promise<unknown> => {
  const { body, refusal } = await world.useLink(world.browse(device), token);
  return refusal?.code ?? body['outcome'];
};

describe('the link in the notice of a sign-in', () => {
  test('SES-5: looked at as often as scanners like it ends nothing and tells nothing of the account; one press ends that sign-in and no other (threats 43, 94)', async () => {
    const { world, own, stranger, token } = await breakIn();
    for (let count = 0; count < 3; count += 1) {
      assert.deepEqual(await look(world, token), { status: 'ready', purpose: 'endSession', needs: 'confirm', serverTime: world.ports.clock.now() });
    }
    assert.equal((await world.browse('scanner').send('GET', '/links/use')).status, 405);
    assert.deepEqual([await whoIsIn(own), await whoIsIn(stranger)], ['a***@example.com', 'a***@example.com']);
    const mail = world.browse('mail');
    const used = await world.useLink(mail, token);
    assert.deepEqual([used.status, used.body], [200, { outcome: 'session_ended', serverTime: world.ports.clock.now() }]);
    assert.equal(world.ports.jars.get('mail')?.size ?? 0, 0, 'nobody is signed in and nothing is set');
    assert.deepEqual([await whoIsIn(own), await whoIsIn(stranger), await whoIsIn(mail)], ['a***@example.com', undefined, undefined]);
  });

  test('SES-5: a second press says calmly that it is over, also two at once, and ends no later sign-in there (threat 46)', async () => {
    const { world, own, stranger, token } = await breakIn();
    world.store.holdUntil(2, (writes) => writes.some((write) => write.do === 'update' && write.table === 'links'));
    assert.deepEqual((await Promise.all([use(world, token, 'one'), use(world, token, 'two')])).sort(), ['session_ended', 'session_ended_already']);
    assert.deepEqual(await look(world, token), { status: 'used', purpose: 'endSession', serverTime: world.ports.clock.now() });
    payloadIn(await logIn(stranger, email), 'complete');
    assert.equal(await use(world, token), 'session_ended_already');
    assert.deepEqual([await whoIsIn(stranger), await whoIsIn(own)], ['a***@example.com', 'a***@example.com']);
  });

  test('SES-5: the device is forgotten: another sign-in there is told of again, with a link of its own', async () => {
    const { world, stranger, token } = await breakIn();
    await use(world, token);
    payloadIn(await logIn(stranger, email), 'complete');
    const again = await world.token(email);
    assert.notEqual(again, token);
    assert.equal(await use(world, again), 'session_ended');
    assert.equal(await whoIsIn(stranger), undefined);
  });

  test('SES-5: a sign-in there that is under way while the link is used is told of, with a link of its own (a race)', async () => {
    const { world, stranger, token } = await breakIn();
    const { commit } = world.store;
    let used: unknown;
    world.store.commit = async (writes, now) => {
      if (used === undefined && writes.some((write) => write.do === 'insert' && write.table === 'sessions')) {
        used = 'pressed';
        used = await use(world, token);
      }
      return commit(writes, now);
    };
    payloadIn(await logIn(stranger, email), 'complete');
    assert.equal(used, 'session_ended');
    assert.notEqual(await whoIsIn(stranger), undefined);
    const again = await world.token(email);
    assert.notEqual(again, token);
    assert.equal(await use(world, again), 'session_ended');
    assert.equal(await whoIsIn(stranger), undefined);
  });

  test('SES-5 SCN-7: an app’s session made after the sessions were looked for and before they end does not outlive them (a race)', async () => {
    const { world, stranger, token } = await breakIn();
    const { made, asApp } = makeAppMeanwhile(world, stranger);
    assert.equal(await use(world, token), 'session_ended');
    assert.equal((await made()).status, 200);
    assert.equal(await asApp(), null);
    assert.equal(await whoIsIn(stranger), undefined);
  });

  test('SES-5: it ends the device’s sessions also where the account has thousands of others, and more than one commit ends', async () => {
    const world = openWorld('tencent-cloud');
    const own = world.browse('own');
    await world.createMailed(email, own);
    const now = world.ports.clock.now();
    const [kept] = world.store.export().sessions ?? [];
    assert.ok(kept);
    const copies = (name: string, count: number, of: typeof kept): Write[] => Array.from({ length: count }, (_, at) => ({ do: 'insert', table: 'sessions', row: { ...of, id: `${name} ${at}` } }));
    await world.store.commit(copies('older', 1100, kept), now);
    const stranger = world.browse('stranger');
    payloadIn(await logIn(stranger, email), 'complete');
    const his = world.store.export().sessions?.find(({ deviceId }) => deviceId !== kept.deviceId);
    assert.ok(his);
    await world.store.commit(copies('his', 1100, his), now);
    assert.equal(await use(world, await world.token(email)), 'session_ended');
    assert.deepEqual([world.store.export().sessions?.filter(({ deviceId }) => deviceId === his.deviceId).length, await whoIsIn(stranger)], [0, undefined]);
    assert.equal(world.store.export().sessions?.length, 1101, 'no other ended');
  });

  test('SES-5: where the store goes away half-way the link still works, and ends the rest', async () => {
    const { world, stranger, token } = await breakIn();
    makeAppMeanwhile(world, stranger);
    const { commit } = world.store;
    let count = 0;
    world.store.commit = async (writes, now) => {
      const isUse = writes.some((write) => write.do === 'update' && write.table === 'links');
      if (isUse && (count += 1) === 2) throw new Error('away');
      return commit(writes, now);
    };
    assert.equal((await world.useLink(world.browse('mail'), token)).status, 503);
    assert.equal((await look(world, token))['status'], 'ready');
    assert.equal(await use(world, token), 'session_ended');
    assert.deepEqual(world.store.export().sessions?.length, 1, 'the owner’s');
  });

  test('SES-5: where the device signed out by itself, or its session ran out, pressing is no mistake', async () => {
    const { world, stranger, token } = await breakIn();
    await stranger.send('DELETE', '/session');
    assert.equal((await look(world, token))['status'], 'ready');
    assert.equal(await use(world, token), 'session_ended_already');
    const later = await breakIn();
    later.world.minutes(3 * 24 * 60);
    assert.equal(await use(later.world, later.token), 'session_ended_already');
  });

  test('SES-5: it works for seven days, to the millisecond, and is told so kindly afterwards', async () => {
    const { world, token } = await breakIn();
    world.ports.clock.turn(7 * day - 1);
    assert.equal((await look(world, token))['status'], 'ready');
    world.ports.clock.turn(1);
    assert.deepEqual(await look(world, token), { status: 'expired', purpose: 'endSession', serverTime: world.ports.clock.now() });
    assert.equal(await use(world, token), 'link_expired');
  });

  test('SES-5 LGN-6: whatever session the device has by then ends: a login there once more, one renewed by a changed password, the app made from it', async () => {
    const again = await breakIn();
    payloadIn(await logIn(again.stranger, email), 'complete');
    assert.equal(await use(again.world, again.token), 'session_ended');
    assert.equal(await whoIsIn(again.stranger), undefined);

    const renewed = await breakIn();
    payloadIn(await renewed.stranger.act((await openProved(renewed.stranger, 'change-password')).snapshot, 'submitNewPassword', { password: 'New-Sky-74' }), 'complete');
    assert.notEqual(await whoIsIn(renewed.stranger), undefined);
    assert.equal(await use(renewed.world, renewed.token), 'session_ended');
    assert.equal(await whoIsIn(renewed.stranger), undefined);

    const app = await breakIn();
    const { body } = await app.stranger.send('POST', '/session/app', {});
    const asApp = async (): Promise<unknown> => (await app.world.browse('app').send('GET', '/session', undefined, { Authorization: `Bearer ${String(body['token'])}` })).body['session'];
    assert.notEqual(await asApp(), null);
    assert.equal(await use(app.world, app.token), 'session_ended');
    assert.equal(await asApp(), null);
  });

  test('SES-5 REG-8: where the answer to the sign-in was lost and its session given anew, the link ends the new one', async () => {
    const { world, token: first } = await breakIn();
    const lost = world.browse('lost');
    const press = { key: 'lost-press-0000001' };
    payloadIn(await lost.begin('login', 'submitPassword', { identifier: email, password }, press), 'complete');
    const flow = [...(world.ports.jars.get('lost') ?? [])].filter(([name]) => name.startsWith('__Host-flow-'));
    world.ports.jars.set('lost', new Map(flow));
    payloadIn(await lost.begin('login', 'submitPassword', { identifier: email, password }, press), 'complete');
    assert.equal(await whoIsIn(lost), 'a***@example.com');
    const token = await world.token(email);
    assert.notEqual(token, first);
    assert.equal(await use(world, token), 'session_ended');
    assert.equal(await whoIsIn(lost), undefined);
  });

  test('SES-5 LGN-4: a session stays in its device whatever cookie comes with it: renewed or given anew without one, the link ends it, and no other device became known', async () => {
    const dropDevice = (world: World, name: string): unknown => world.ports.jars.get(name)?.delete('__Host-device');
    const renewed = await breakIn();
    const proved = await openProved(renewed.stranger, 'change-password');
    dropDevice(renewed.world, 'stranger');
    payloadIn(await renewed.stranger.act(proved.snapshot, 'submitNewPassword', { password: 'New-Sky-74' }), 'complete');
    assert.notEqual(await whoIsIn(renewed.stranger), undefined);
    assert.equal(renewed.stranger.cookie('__Host-device'), undefined);
    assert.equal(renewed.world.store.export().devices?.length, 2, 'the owner’s and the stranger’s');
    assert.equal(await use(renewed.world, renewed.token), 'session_ended');
    assert.equal(await whoIsIn(renewed.stranger), undefined);

    const healed = await breakIn();
    const press = { key: 'lost-press-0000002' };
    const again = (): Promise<unknown> => healed.stranger.begin('login', 'submitPassword', { identifier: email, password }, press);
    await again();
    dropDevice(healed.world, 'stranger');
    healed.world.ports.jars.get('stranger')?.delete('__Host-session');
    await again();
    assert.notEqual(await whoIsIn(healed.stranger), undefined);
    assert.equal(await use(healed.world, healed.token), 'session_ended');
    assert.equal(await whoIsIn(healed.stranger), undefined);
  });

  test('SES-5 REG-8: a session given anew after the link was read and before its sessions are ends as well (a race)', async () => {
    const { world } = await breakIn();
    const lost = world.browse('lost');
    const again = (): Promise<unknown> => lost.begin('login', 'submitPassword', { identifier: email, password }, { key: 'lost-press-0000003' });
    await again();
    const token = await world.token(email);
    world.ports.jars.set('lost', new Map([...(world.ports.jars.get('lost') ?? [])].filter(([name]) => name.startsWith('__Host-flow-'))));
    const { list } = world.store;
    let isGiven = false;
    world.store.list = async (table, ...asked) => {
      if (table === 'sessions' && !isGiven) {
        isGiven = true;
        await again();
        assert.notEqual(lost.cookie('__Host-session'), undefined);
      }
      return list(table, ...asked);
    };
    assert.equal(await use(world, token), 'session_ended');
    assert.ok(isGiven);
    assert.equal(await whoIsIn(lost), undefined);
  });

  test('SES-5 SES-2: a session renewed while the link is used does not live on (a race)', async () => {
    for (const isLinkFirst of [true, false]) {
      const { world, stranger, token } = await breakIn();
      const proved = await openProved(stranger, 'change-password');
      const presses = [() => use(world, token), () => stranger.act(proved.snapshot, 'submitNewPassword', { password: 'New-Sky-74' })];
      if (!isLinkFirst) presses.reverse();
      // The first has decided and stands before its commit when the second is pressed.
      const [first] = await new Promise<[Promise<unknown>]>((resolve) => {
        const pressed = presses[0]?.() ?? assert.fail();
        world.store.holdUntil(2, (writes) => {
          const isMeant = writes.some((write) => write.do === 'delete' && write.table === 'sessions');
          if (isMeant) resolve([pressed]);
          return isMeant;
        });
      });
      await Promise.all([first, presses[1]?.()]);
      assert.equal(await whoIsIn(stranger), undefined, String(isLinkFirst));
    }
  });

  test('SES-5 EML-3: its token is nowhere but in the mail: the store has a keyed hash, events and answers have nothing of it (threats 38, 41)', async () => {
    const events: unknown[] = [];
    const { world, token } = await breakIn();
    const { emit } = world.ports.events;
    world.ports.events.emit = (event) => { events.push(event); emit(event); };
    await look(world, token);
    await use(world, token);
    assert.doesNotMatch(JSON.stringify([world.store.export(), events]), new RegExp(token));
    assert.deepEqual(events, [{ name: 'link.used', at: world.ports.clock.now(), accountId: world.store.export().accounts?.[0]?.id, code: 'session_ended' }]);
  });

  test('SES-5 SES-3: a page of another origin ends nothing, and another link’s token ends no session (threat 47)', async () => {
    const { world, stranger, token } = await breakIn();
    assert.equal((await world.browse('evil').send('POST', '/links/use', { token }, { Origin: 'https://evil.example' })).status, 403);
    await world.browse('owner').begin('recover', 'submitIdentifier', { identifier: email });
    assert.notEqual(await use(world, await world.token(email)), 'session_ended');
    assert.equal(await whoIsIn(stranger), 'a***@example.com');
  });

  test('SES-5: an account with a phone and no verified e-mail is told by a short message without a link, five times a day at most', async () => {
    const world = openWorld('jd-cloud', { placeOf: () => '上海' });
    const phone = '+8613800138000';
    await world.createNamed('zhang_san', phone);
    const before = (await world.sentTo(phone)).length;
    for (let count = 0; count < 7; count += 1) payloadIn(await logIn(world.browse(`fresh ${count}`), 'zhang_san'), 'complete');
    const told = (await world.sentTo(phone)).slice(before);
    assert.equal(told.length, 5);
    assert.match(told[0]?.text ?? '', /^【京东云】您的账号刚刚在一台新设备上登录：上海。如果不是您本人操作，请立即重设密码，其他登录都会退出。（app\.example）$/);
    assert.doesNotMatch(JSON.stringify(told), /token/);
    assert.equal(world.store.export().links?.length ?? 0, 0);
    world.ports.clock.turn(day);
    payloadIn(await logIn(world.browse('next day'), 'zhang_san'), 'complete');
    assert.equal((await world.sentTo(phone)).length, before + 6);
  });
});
