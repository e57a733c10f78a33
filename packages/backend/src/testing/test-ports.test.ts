import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLightHasher } from './light-hasher.ts';
import { createTestPorts } from './test-ports.ts';

const answerOf = (question = ''): string => {
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const [a, b] = [...question.matchAll(/is (\w+) plus (\w+)/g)].flatMap(([, one, other]) => [words.indexOf(one ?? ''), words.indexOf(other ?? '')]);
  return String((a ?? 0) + (b ?? 0));
};

test('random bytes are the same for the same seed and others for another', () => {
  const bytes = (seed: string) => createTestPorts({}, seed).random.bytes(40);
  assert.deepEqual(bytes('a'), bytes('a'));
  assert.notDeepEqual(bytes('a'), bytes('b'));
  assert.equal(bytes('a').length, 40);
  const { random } = createTestPorts();
  assert.notDeepEqual(random.bytes(32), random.bytes(32));
});

test('the vault opens what it sealed, for the same purpose and unchanged', async () => {
  const { vault } = createTestPorts();
  const text = 'passcode 012345, 张三 '.repeat(9);
  const sealed = await vault.seal('outbox', text);
  assert.equal(await vault.open('outbox', sealed), text);
  assert.equal(await vault.open('other', sealed), undefined);
  assert.ok(!atob(sealed.replaceAll('-', '+').replaceAll('_', '/')).includes('passcode'));
  for (let at = 0; at < sealed.length; at += 7) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    assert.equal(await vault.open('outbox', changed), undefined);
  }
  for (const junk of ['', 'a', '!', 'AAAA']) assert.equal(await vault.open('outbox', junk), undefined);
  assert.notEqual(await vault.seal('outbox', text), sealed);
  assert.equal(await createTestPorts({}, 'another').vault.open('outbox', sealed), undefined);
});

test('a keyed hash depends on text, purpose and key', async () => {
  const { vault } = createTestPorts();
  const hashes = [await vault.mac('a', 'x'), await vault.mac('a', 'y'), await vault.mac('b', 'x'), await createTestPorts({}, 'another').vault.mac('a', 'x')];
  assert.equal(new Set(hashes).size, 4);
  assert.equal(await vault.mac('a', 'x'), hashes[0]);
});

test('LGN-5: the hasher counts its work and works as much for a hash it cannot read', async () => {
  const { hasher, random } = createTestPorts();
  const hash = await hasher.hash('Correct-horse-7');
  assert.deepEqual([await hasher.verify('Correct-horse-7', hash), await hasher.verify('correct-horse-7', hash)], [true, false]);
  assert.deepEqual([await hasher.verify('', hasher.dummyHash), await hasher.verify('', 'nonsense'), await hasher.verify('', '')], [false, false, false]);
  assert.deepEqual({ ...hasher.work }, { hashed: 1, verified: 5 });
  assert.deepEqual([hasher.needsRehash(hash), createLightHasher(random, 20).needsRehash(hash)], [false, true]);
});

test('LGN-4: a question is passed once, in any kind of digits, and not after it expired', async () => {
  const { humanCheck, clock } = createTestPorts();
  const ask = async () => {
    const { id, question } = await humanCheck.ask('en-US');
    assert.ok(id.length <= 128, 'the contract lets an id be that long');
    return { id, answer: answerOf(question) };
  };
  const first = await ask();
  assert.equal(await humanCheck.verify(first.id, ` ${first.answer} `), true);
  assert.equal(await humanCheck.verify(first.id, first.answer), false);
  const fullWidth = await ask();
  assert.equal(await humanCheck.verify(fullWidth.id, fullWidth.answer.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))), true);
  const wrong = await ask();
  assert.equal(await humanCheck.verify(wrong.id, '99'), false);
  assert.equal(await humanCheck.verify(wrong.id, wrong.answer), false);
  const late = await ask();
  clock.turn(600_000);
  assert.equal(await humanCheck.verify(late.id, late.answer), false);
  assert.equal(await humanCheck.verify('made up', '5'), false);
  assert.match((await humanCheck.ask('zh-CN')).question ?? '', /^[一二三四五六七八九]加[一二三四五六七八九]等于几/);
});

test('cookies are kept by device, end with their age, and go when their age is zero', () => {
  const { cookies, clock, jars } = createTestPorts();
  const request = () => new Request('https://site.example/auth');
  const phone = () => cookies.bind(request(), 'phone');
  const reply = new Response();
  assert.equal(cookies.write(request(), reply, [{ name: 'a', value: '1', maxAgeSeconds: 10 }, { name: 'b', value: '2' }]), reply);
  cookies.write(phone(), reply, [{ name: 'a', value: 'of the phone' }]);
  assert.deepEqual([...cookies.read(request())], [['a', '1'], ['b', '2']]);
  assert.deepEqual([...cookies.read(phone())], [['a', 'of the phone']]);
  clock.turn(10_000);
  cookies.write(phone(), reply, [{ name: 'a', value: '', maxAgeSeconds: 0 }]);
  assert.deepEqual([[...cookies.read(request())], [...cookies.read(phone())]], [[['b', '2']], []]);
  assert.deepEqual([...jars.keys()], ['browser', 'phone']);
});

test('the messenger records what it sends and fails when told to', async () => {
  const { messenger } = createTestPorts();
  const message = { channel: 'sms', to: '+8613800138000', text: 'hello' } as const;
  messenger.failNext(1);
  await assert.rejects(messenger.send(message));
  await messenger.send(message);
  assert.deepEqual(messenger.sent, [message]);
});
