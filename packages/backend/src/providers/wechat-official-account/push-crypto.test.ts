import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { test } from 'node:test';
import { createSeededRandom } from '../../testing/seeded-random.ts';
import { createPushCrypto } from './push-crypto.ts';

const appId = 'wxb11529c136998cb6';
const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const keys = { token: 'pamtest', encodingAesKey, appId };
const random = createSeededRandom('push');
const crypto = createPushCrypto(keys, random);

/** The envelope as its document describes it, made by another library. */
function sealElsewhere(text: string, { key = encodingAesKey, to = appId, pad = 32, paddingByte }: { key?: string; to?: string; pad?: number; paddingByte?: number } = {}): string {
  const aes = Buffer.from(`${key}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([Buffer.alloc(16, 7), length, Buffer.from(text), Buffer.from(to)]);
  const padding = pad - (plain.length % pad);
  const cipher = createCipheriv('aes-256-cbc', aes, aes.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(padding, paddingByte ?? padding)])), cipher.final()]).toString('base64');
}

test('what another library seals is opened, at every length', () => {
  for (let length = 0; length < 70; length += 1) {
    const text = '文'.repeat(length % 3) + 'x'.repeat(length);
    assert.equal(crypto.open(sealElsewhere(text)), text);
  }
});

test('what is sealed here, another library opens: 16 random bytes, length, text, app id, padded to 32', () => {
  const aes = Buffer.from(`${encodingAesKey}=`, 'base64');
  for (let length = 0; length < 70; length += 1) {
    const text = 'x'.repeat(length);
    const decipher = createDecipheriv('aes-256-cbc', aes, aes.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(crypto.seal(text), 'base64')), decipher.final()]);
    assert.equal(padded.length % 32, 0);
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    assert.deepEqual([plain.readUInt32BE(16), plain.subarray(20).toString()], [length, text + appId]);
  }
  assert.notEqual(crypto.seal('x'), crypto.seal('x'));
});

test('nothing else is opened: another key, another receiver, wrong padding or length, broken base64', () => {
  const otherKey = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg';
  assert.equal(crypto.open(sealElsewhere('x', { key: otherKey })), undefined);
  for (const to of ['', 'wx1', `${appId}0`, appId.slice(1)]) assert.equal(crypto.open(sealElsewhere('x', { to })), undefined);
  for (const paddingByte of [0, 33, 200]) assert.equal(crypto.open(sealElsewhere('x', { paddingByte })), undefined);
  const whole = sealElsewhere('some text');
  for (const text of ['', 'a', '====', '!!!!', `${whole}AAAA`, whole.slice(4), whole.slice(0, -24), 'AAAA', `${'A'.repeat(43)}=`, ` ${whole}`]) assert.equal(crypto.open(text), undefined, text);
  const flipped = Buffer.from(whole, 'base64');
  flipped[3] = (flipped[3] ?? 0) ^ 1; // the first block is random: what it says is not looked at, but the next block's length is
  flipped[16 + 1] = (flipped[16 + 1] ?? 0) ^ 0xff;
  assert.equal(crypto.open(flipped.toString('base64')), undefined);
});

test('while the key is being changed, the one before it still opens', () => {
  const next = createPushCrypto({ ...keys, encodingAesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefg', previousEncodingAesKey: encodingAesKey }, random);
  assert.equal(next.open(sealElsewhere('x')), 'x');
  assert.equal(next.open(next.seal('y')), 'y');
  assert.equal(crypto.open(next.seal('y')), undefined);
});

test('the signature is SHA-1 over the token, the time, the nonce and what is sealed, sorted', () => {
  const digest = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');
  assert.equal(crypto.sign('1409304348', 'xxxxxx', 'sealed'), digest('pamtest', '1409304348', 'xxxxxx', 'sealed'));
  assert.equal(crypto.sign('1409304348', 'xxxxxx'), digest('pamtest', '1409304348', 'xxxxxx'));
});

test('a key that is none is told when it is set, without being repeated', () => {
  for (const key of ['', 'a'.repeat(42), `${'a'.repeat(42)}=`, 'a'.repeat(44), '!'.repeat(43)]) {
    assert.throws(() => createPushCrypto({ ...keys, encodingAesKey: key }, random), (error: Error) => key === '' || !error.message.includes(key));
  }
});
