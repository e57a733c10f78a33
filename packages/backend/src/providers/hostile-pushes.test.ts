import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { describe, test } from 'node:test';
import type { TestAnswer, TestBrowser } from '../testing/test-browser.ts';
import { openVendorWorld, type VendorWorld } from './testing/open-vendor-world.ts';
import { makeVendorId } from './make-vendor-id.ts';
import { createPushCrypto, type PushKeys } from './wechat-official-account/push-crypto.ts';
import type { PushRequest } from './wechat-official-account/push-door.ts';
import { makeVendorPush } from './wechat-official-account/vendor-push.ts';

const provider = 'wechat-official-account';
const teahouse = 'wx0000000000teahouse';
type Fields = Record<string, string | number>;

/** The keys WeChat shares with the site in each of the two modes, and a push that would do something if it were taken. */
const modes = [
  { mode: 'component', isScene: false, keys: (world: VendorWorld): PushKeys => world.vendors.registry.officialAccount.platform, fields: { InfoType: 'unauthorized', AuthorizerAppid: teahouse } },
  { mode: 'scene', isScene: true, keys: (world: VendorWorld): PushKeys => world.vendors.registry.officialAccount.ownAccount, fields: { ToUserName: 'gh_1', MsgType: 'text', Content: '1', MsgId: 1 } },
] as const;

interface Stage { world: VendorWorld; keys: PushKeys; browser: TestBrowser; waiting: TestAnswer; make(fields?: Fields, keys?: Partial<PushKeys>): PushRequest }

/** One who logged in before, and one whose login the push would touch. */
async function open({ fields, isScene, keys: keysIn }: (typeof modes)[number]): Promise<Stage> {
  const world = openVendorWorld(provider, { isScene });
  if (!isScene) await world.vendors.keepUp();
  const keys = keysIn(world);
  const browser = world.browse();
  const waiting = await world.begin(browser, provider);
  if (isScene) await world.vendors.follower.phone().scan(world.shown(waiting).presentations[0]?.url ?? '');
  else await world.callBack(browser, provider, await world.play(waiting));
  const own: Fields = isScene ? { FromUserName: makeVendorId('o', keys.appId, 'me'), ...fields } : { AppId: keys.appId, ...fields };
  const make: Stage['make'] = (given = {}, other = {}) => makeVendorPush({ ...keys, ...other }, world.ports, { CreateTime: Math.floor(world.ports.clock.now() / 1000), ...own, ...given });
  return { world, keys, browser, waiting, make };
}

const wrap = (sealed: string): string => `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
/** Signed as WeChat signs, over whatever is given as sealed. */
function sign({ keys, world }: Stage, sealed: string, at = world.ports.clock.now()): PushRequest {
  const timestamp = String(Math.floor(at / 1000));
  return { query: { timestamp, nonce: '7', msg_signature: createPushCrypto(keys, world.ports.random).sign(timestamp, '7', sealed) }, body: wrap(sealed) };
}
/** Sealed with the right key, as no honest sender pads or addresses it. */
function sealBadly({ keys }: Stage, { pad = 32, byte, to = keys.appId, length, isLastGood = false }: { pad?: number; byte?: number; to?: string; length?: number; isLastGood?: boolean }): string {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const text = Buffer.from('<xml><InfoType>unauthorized</InfoType></xml>');
  const head = Buffer.alloc(20, 7);
  head.writeUInt32BE(length ?? text.length, 16);
  const plain = Buffer.concat([head, text, Buffer.from(to)]);
  const padding = pad - (plain.length % pad);
  const filled = Buffer.alloc(padding, byte ?? padding);
  if (isLastGood) filled[padding - 1] = padding;
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, filled])), cipher.final()]).toString('base64');
}
const sealedIn = ({ body }: PushRequest): string => /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
const flip = (sealed: string, at: number): string => {
  const bytes = Buffer.from(sealed, 'base64');
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes.toString('base64');
};

/** The store is away for whatever is written to this table. @returns what gives it back */
function takeAway({ store }: VendorWorld, table: 'flows' | 'spent'): () => void {
  const { commit } = store;
  store.commit = async (writes, now) => {
    if (writes.some((write) => 'table' in write && write.table === table)) throw new Error('away');
    return commit(writes, now);
  };
  return () => { store.commit = commit; };
}

/** Pushes that WeChat did not make, or not for us, or not now. */
const forged: readonly (readonly [string, (stage: Stage) => PushRequest])[] = [
  ['without a query', ({ make }) => ({ ...make(), query: {} })],
  ['with an empty signature', ({ make }) => ({ ...make(), query: { ...make().query, msg_signature: '' } })],
  ['with another signature', ({ make }) => ({ ...make(), query: { ...make().query, msg_signature: '0'.repeat(40) } })],
  ['with a signature in capitals', ({ make }) => { const push = make(); return { ...push, query: { ...push.query, msg_signature: (push.query['msg_signature'] ?? '').toUpperCase() } }; }],
  ['with the signature that stands over no body', ({ make }) => { const push = make(); return { ...push, query: { ...push.query, msg_signature: push.query['signature'] ?? '' } }; }],
  ['with another nonce', ({ make }) => { const push = make(); return { ...push, query: { ...push.query, nonce: '1' } }; }],
  ['with another time', ({ make, world }) => { const push = make(); return { ...push, query: { ...push.query, timestamp: String(Math.floor(world.ports.clock.now() / 1000) - 1) } }; }],
  ['with __proto__ as its time', ({ make }) => { const push = make(); return { ...push, query: { ...push.query, timestamp: '__proto__' } }; }],
  ['signed with another token', ({ make }) => make({}, { token: 'guessed' })],
  ['sealed with another key', ({ make }) => make({}, { encodingAesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg' })],
  ['sealed for another receiver', ({ make }) => make({}, { appId: 'wx00000000000other' })],
  ['sealed for a receiver that begins as we do', (stage) => sign(stage, sealBadly(stage, { to: `${stage.keys.appId}0` }))],
  ['eleven minutes old', (stage) => sign(stage, sealedIn(stage.make()), stage.world.ports.clock.now() - 660_000)],
  ['of eleven minutes from now', (stage) => sign(stage, sealedIn(stage.make()), stage.world.ports.clock.now() + 660_000)],
  ...[0, 33, 200].map((byte) => [`padded with ${byte}`, (stage: Stage) => sign(stage, sealBadly(stage, { byte }))] as const),
  ['padded with anything but for the last byte', (stage) => sign(stage, sealBadly(stage, { byte: 0, isLastGood: true }))],
  ['padded to half a block, with a wrong length', (stage) => sign(stage, sealBadly(stage, { pad: 16, byte: 17 }))],
  ['with a length beyond its end', (stage) => sign(stage, sealBadly(stage, { length: 0xffffffff }))],
  ['with a length that reaches into the receiver', (stage) => sign(stage, sealBadly(stage, { length: 45 }))],
  ...[16, 20, -1, -17, -33].map((at) => [`with a bit flipped at ${at}`, (stage: Stage) => sign(stage, flip(sealedIn(stage.make()), at))] as const),
  ['cut off', (stage) => sign(stage, sealedIn(stage.make()).slice(0, 64))],
  ['sealed to nothing', (stage) => sign(stage, '')],
  ['sealed in something that is no base64', (stage) => sign(stage, '!!!!')],
  ['in the plain mode, with nothing sealed', ({ make }) => ({ ...make(), body: `<xml><InfoType>unauthorized</InfoType><AuthorizerAppid>${teahouse}</AuthorizerAppid></xml>` })],
  ['sealed twice', ({ make }) => { const push = make(); return { ...push, body: push.body.replace('</xml>', `<Encrypt><![CDATA[${sealedIn(push)}]]></Encrypt></xml>`) }; }],
  ['with a document type around it', ({ make }) => { const push = make(); return { ...push, body: `<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>${push.body}` }; }],
  ['as a bomb of entities', ({ make }) => ({ ...make(), body: `<!DOCTYPE xml [<!ENTITY a "${'a'.repeat(1000)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "&a;&a;&a;&a;">`).join('')}]><xml><Encrypt>&b19;</Encrypt></xml>` })],
  ['as JSON', ({ make }) => ({ ...make(), body: JSON.stringify({ Encrypt: sealedIn(make()), __proto__: { Encrypt: sealedIn(make()) } }) })],
  ['as thousands of fields', ({ make }) => ({ ...make(), body: `<xml>${Array.from({ length: 3000 }, (_, at) => `<a${at}>1</a${at}>`).join('')}</xml>` })],
];

/** Fields that are WeChat's, sealed and signed, and concern nobody here. */
const idle: readonly (readonly [string, Fields])[] = [
  ['about another app', { AppId: 'wx00000000000other' }], ['about somebody else', { AuthorizerAppid: 'wx0000000000nobody', FromUserName: 'oNobody' }], ['of a kind nobody knows', { InfoType: 'future', MsgType: 'future' }],
  ['about __proto__', { AuthorizerAppid: '__proto__', FromUserName: '__proto__', EventKey: '__proto__' }], ['about nobody', { AuthorizerAppid: '', FromUserName: '' }], ['about two at once', { AuthorizerAppid: `${teahouse}|x`, FromUserName: 'o|x' }],
  ['of a word in the conversation that is no answer', { InfoType: '', Content: '1; 2' }],
];

const answerOf = async (response: Response): Promise<object> => {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'x-request-id'));
  return { status: response.status, body: await response.text(), headers };
};
const kept = ({ world }: Stage): string => {
  const { flows, identities, providerStates, sessions, spent } = world.store.export();
  return JSON.stringify([flows, identities, providerStates, sessions, spent]);
};

describe('what is pushed to do harm', () => {
  for (const mode of modes) {
    test(`PRV-2: ${mode.mode}: every push that is not WeChat's, for us, of now, gets one and the same answer, and does nothing`, async () => {
      const stage = await open(mode);
      const before = kept(stage);
      const expected = await answerOf(await stage.world.push({ query: {}, body: '' }));
      assert.deepEqual([(expected as { status: number }).status, (expected as { body: string }).body], [403, '']);
      for (const [what, make] of forged) {
        assert.deepEqual(await answerOf(await stage.world.push(make(stage))), expected, what);
        assert.equal(kept(stage), before, what);
      }
      stage.world.assertNothingLeaked();
      // The same push, honest, does something: none of the above was refused for another reason.
      assert.equal((await stage.world.push(stage.make())).status, 200);
      assert.notEqual(kept(stage), before);
    });

    test(`PRV-2: ${mode.mode}: what is too large or no text is a fault by name; another method is none; a page of another site gets no further than the seal`, async () => {
      const stage = await open(mode);
      const before = kept(stage);
      const at = (init: RequestInit, query = ''): Promise<Response> => stage.world.push(new Request(`https://app.example/auth/pushes/${provider}${query}`, init));
      assert.equal((await at({ method: 'POST', body: 'x'.repeat(64 * 1024 + 1) })).status, 413);
      assert.deepEqual([(await at({ method: 'POST', body: new Uint8Array([0xff, 0xfe]) })).status, (await at({ method: 'PUT', body: 'x' })).status], [400, 405]);
      assert.equal((await at({ method: 'POST', body: stage.make().body, headers: { Origin: 'https://evil.example' } })).status, 403);
      assert.equal(kept(stage), before);
    });

    test(`PRV-2: ${mode.mode}: what is WeChat's and concerns nobody here is thanked for, and does nothing`, async () => {
      const stage = await open(mode);
      for (const [what, fields] of idle) {
        const held = (): string => (what === 'about another app' ? kept(stage) : JSON.stringify(stage.world.store.export().flows));
        const before = held();
        const response = await stage.world.push(stage.make(mode.isScene && what.includes('app') ? { MsgType: 'image' } : fields));
        assert.equal(response.status, 200, what);
        assert.equal(held(), before, what);
        assert.deepEqual(stage.world.made(), [0, 0, 0], what);
      }
      for (const text of ['<!DOCTYPE xml [<!ENTITY a "b">]><xml><InfoType>unauthorized</InfoType></xml>', '<xml><InfoType>&a;</InfoType></xml>', '', 'x'.repeat(10_000), '<xml>'.repeat(1000)]) {
        const sealed = createPushCrypto(stage.keys, stage.world.ports.random).seal(text);
        assert.deepEqual([(await stage.world.push(sign(stage, sealed))).status], [200], text.slice(0, 40));
      }
      assert.equal(stage.world.shown(await stage.world.see(stage.browser, stage.waiting)).status, mode.isScene ? 'scanned' : 'confirmed');
    });

    test(`PRV-2: ${mode.mode}: the same push again is answered as before, and does nothing twice`, async () => {
      const stage = await open(mode);
      const push = stage.make();
      const first = await answerOf(await stage.world.push(push));
      const after = kept(stage);
      stage.world.ports.clock.turn(5000);
      for (let time = 0; time < 3; time += 1) assert.deepEqual(await answerOf(await stage.world.push(push)), first);
      assert.equal(kept(stage), after);
    });
  }

  for (const isSame of [true, false]) {
    test(`PRV-2: scene: what was confirmed while the store was away is done when WeChat pushes ${isSame ? 'it' : 'the message'} again${isSame ? '' : ', under another signature'}`, async () => {
      for (const [word, status] of [['1', 'confirmed'], ['2', 'denied']] as const) {
        const { browser, make, waiting, world } = await open(modes[1]);
        const fields = { Content: word, CreateTime: Math.floor(world.ports.clock.now() / 1000) };
        const push = make(fields);
        const giveBack = takeAway(world, 'flows');
        assert.equal((await world.push(push)).status, 503);
        giveBack();
        assert.equal(world.shown(await world.see(browser, waiting)).status, 'scanned');
        world.ports.clock.turn(5000);
        assert.equal((await world.push(isSame ? push : make(fields))).status, 200);
        assert.equal(world.shown(await world.see(browser, waiting)).status, status);
        // It had its one answer: the other word finds nothing that waits.
        const after = kept({ world } as Stage);
        await world.push(make({ ...fields, Content: word === '1' ? '2' : '1', MsgId: 2 }));
        assert.equal(kept({ world } as Stage), after);
      }
    });
  }

  test('PRV-2: component: a grant that ended while the store was away has ended when WeChat pushes again', async () => {
    const { make, world } = await open(modes[0]);
    const push = make();
    const giveBack = takeAway(world, 'spent');
    assert.equal((await world.push(push)).status, 503);
    giveBack();
    assert.equal((await world.push(push)).status, 200);
    assert.ok(world.store.export().spent?.some(({ id }) => id.startsWith('grant-ended:')));
  });

  test('PRV-2: component: withdrawn before the first login is finished, nothing is made; authorised again it is, whatever of before comes late', async () => {
    const stage = await open(modes[0]);
    const { browser, make, waiting, world } = stage;
    const late = make();
    await world.push(make());
    const ended = await browser.act((await world.see(browser, waiting)).snapshot, 'finish', {});
    assert.deepEqual([ended.snapshot?.state, (ended.snapshot?.payload as { reason: string }).reason, world.made()], ['refused', 'permission_missing', [0, 0, 0]]);
    const again = await world.begin(browser, provider);
    await world.callBack(browser, provider, await world.play(again));
    // `authorized` of the new grant, and only then the withdrawal of the one before: refused kindly, and the next try is good.
    await world.push(make({ InfoType: 'authorized' }));
    await world.push(late);
    const unsure = await browser.act((await world.see(browser, again)).snapshot, 'finish', {});
    assert.equal(unsure.snapshot?.state, 'refused');
    world.ports.clock.turn(1);
    const last = await world.begin(browser, provider);
    await world.callBack(browser, provider, await world.play(last));
    assert.equal((await browser.act((await world.see(browser, last)).snapshot, 'finish', {})).snapshot?.state, 'associate');
  });

  test('PRV-2: component: withdrawn while the first login goes on, no account is made of it', async () => {
    const { browser, make, waiting, world } = await open(modes[0]);
    const offered = await browser.act((await world.see(browser, waiting)).snapshot, 'finish', {});
    const proved = await world.provePhone(browser, (await browser.act(offered.snapshot, 'createAccount', {})).snapshot, '+8613800138000');
    assert.equal(proved.snapshot?.state, 'industry');
    await world.push(make());
    const over = await browser.act(proved.snapshot, 'chooseIndustry', { industry: 'games', agreements: { terms: '2026-06-01', privacy: '2026-06-01' } });
    assert.deepEqual([over.snapshot?.state, (over.snapshot?.payload as { reason: string }).reason, world.made()], ['refused', 'permission_missing', [0, 0, 0]]);
  });

  test('PRV-2: component: an older ticket after a newer one, and one without a ticket in it, change nothing', async () => {
    const { keys, make, world } = await open(modes[0]);
    const newest = Math.floor(world.ports.clock.now() / 1000);
    for (const fields of [{ ComponentVerifyTicket: 'ticket@@@older', CreateTime: newest - 600 }, { ComponentVerifyTicket: '', CreateTime: newest + 1 }, { CreateTime: newest + 2 }]) {
      assert.equal((await world.push(make({ InfoType: 'component_verify_ticket', ...fields }))).status, 200);
    }
    world.ports.clock.turn(7200_000); // the token that is held has ended: the next is had for the ticket
    assert.equal(world.shown(await world.begin(world.browse('later'), provider)).status, 'pending');
    assert.equal(world.vendors.officialAccount.calls.filter((path) => path.endsWith('api_component_token')).length, 2);
    assert.equal((await world.push(makeVendorPush(keys, world.ports, { AppId: 'wx00000000000other', InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'x', CreateTime: newest + 99_999 }))).status, 200);
    world.ports.clock.turn(7200_000);
    assert.equal(world.shown(await world.begin(world.browse('last'), provider)).status, 'pending');
  });

  test('PRV-2: component: while WeChat cannot be asked what is granted, the push is answered 503 and taken when it comes again', async () => {
    const { keys, world } = await open(modes[0]);
    const push = makeVendorPush(keys, world.ports, { AppId: keys.appId, CreateTime: 1, InfoType: 'updateauthorized', AuthorizerAppid: teahouse });
    world.vendors.officialAccount.answerNext('/cgi-bin/component/api_get_authorizer_info', () => new Response('', { status: 503 }));
    const failed = await world.push(push);
    assert.deepEqual([failed.status, ((await failed.json()) as { code: string }).code], [503, 'unavailable']);
    assert.deepEqual((await answerOf(await world.push(push)) as { status: number; body: string }).body, 'success');
    world.assertNothingLeaked();
  });

  test('PRV-2: scene: WeChat checks the address by a GET with its own word, which is said back where it is signed, and a GET does nothing else', async () => {
    const stage = await open(modes[1]);
    const { keys, make, world } = stage;
    const before = kept(stage);
    const timestamp = String(Math.floor(world.ports.clock.now() / 1000));
    const signature = createPushCrypto(keys, world.ports.random).sign(timestamp, '7');
    const get = (query: Record<string, string>): Promise<Response> => world.push(new Request(`https://app.example/auth/pushes/${provider}?${new URLSearchParams(query)}`));
    const checked = await get({ signature, timestamp, nonce: '7', echostr: '<script>5837397576500011341' });
    assert.deepEqual([checked.status, await checked.text(), checked.headers.get('X-Content-Type-Options')], [200, '<script>5837397576500011341', 'nosniff']);
    assert.match(checked.headers.get('Content-Type') ?? '', /^text\/plain/);
    for (const query of [{}, { echostr: 'x' }, { signature: '0'.repeat(40), timestamp, nonce: '7', echostr: 'x' }, { signature, timestamp, nonce: '8', echostr: 'x' }, { signature, timestamp, nonce: '7' }, make().query]) {
      const { body, status } = (await answerOf(await get(query))) as { body: string; status: number };
      assert.deepEqual([status, body], [403, ''], JSON.stringify(query));
    }
    assert.equal((await world.push(new Request('https://app.example/auth/pushes/qq?echostr=x'))).status, 404);
    assert.equal(kept(stage), before);
  });

  test('PRV-2 PRV-7: scene: pushed again under another signature, an answer is told the same and counts once; nobody answers for another', async () => {
    const stage = await open(modes[1]);
    const { browser, keys, make, waiting, world } = stage;
    const crypto = createPushCrypto(keys, world.ports.random);
    const says = async (push: PushRequest): Promise<string> => crypto.open(sealedIn({ query: {}, body: await (await world.push(push)).text() })) ?? 'nothing';
    assert.match(await says(make({ FromUserName: makeVendorId('o', 'another app', 'me'), MsgId: 9 })), /没有等待您确认的登录/);
    assert.equal(world.shown(await world.see(browser, waiting)).status, 'scanned');
    world.vendors.follower.answerNext('/cgi-bin/stable_token', () => new Response('', { status: 503 }));
    for (let time = 0; time < 3; time += 1) assert.match(await says(make()), /已收到您的确认/, `push ${time}`);
    const confirmed = await world.see(browser, waiting);
    assert.deepEqual([world.shown(confirmed).status, confirmed.snapshot?.revision], ['confirmed', 3]);
    // The scan itself, pushed once more under another signature, is told the same and takes nothing back.
    const scan = crypto.open(sealedIn(world.pushed[0] ?? assert.fail('nothing was pushed'))) ?? assert.fail('no scan');
    assert.match(scan, /EventKey/);
    assert.match(await says(sign(stage, crypto.seal(scan))), /请求登录「云」/);
    await says(make({ MsgType: 'event', Event: 'SCAN', EventKey: 'A'.repeat(43), CreateTime: 1 }));
    assert.equal((await world.see(browser, waiting)).snapshot?.revision, 3);
  });

  test('PRV-2: scene: a scan pushed twice asks once more the same, and a scene that nobody was shown leads nowhere', async () => {
    const stage = await open(modes[1]);
    const { browser, keys, make, waiting, world } = stage;
    const crypto = createPushCrypto(keys, world.ports.random);
    const scan = crypto.open(sealedIn(world.pushed[0] ?? assert.fail('nothing was pushed'))) ?? '';
    const says = async (push: PushRequest): Promise<string> => crypto.open(sealedIn({ query: {}, body: await (await world.push(push)).text() })) ?? '';
    assert.match(await says(sign(stage, crypto.seal(scan))), /请求登录「云」/);
    assert.equal((await world.see(browser, waiting)).snapshot?.revision, 2);
    const stranger = { FromUserName: makeVendorId('o', keys.appId, 'stranger') };
    for (const event of ['SCAN', 'subscribe', 'CLICK', '__proto__']) await says(make({ ...stranger, MsgType: 'event', Event: event, EventKey: `${event === 'subscribe' ? 'qrscene_' : ''}${'B'.repeat(43)}`, MsgId: `of ${event}` }));
    await says(make({ ...stranger, MsgId: 3 }));
    assert.deepEqual([(await world.see(browser, waiting)).snapshot?.revision, world.made()], [2, [0, 0, 0]]);
  });
});
