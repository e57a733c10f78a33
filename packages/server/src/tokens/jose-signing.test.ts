import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { createJoseSigning } from './jose-signing.ts';
import { makeSigningKey } from './make-signing-key.ts';
import { readSigningKey } from './read-signing-key.ts';

const claims = { iss: 'https://a.example/auth', aud: 'https://a.example', sub: 'account-1', iat: 1_800_000_000, exp: 1_800_000_300 };
const at = { currentDate: new Date(1_800_000_100_000), algorithms: ['ES256'], issuer: claims.iss, audience: claims.aud };

describe('signing', () => {
  const [old, fresh] = [{ id: '1', key: makeSigningKey() }, { id: '2', key: makeSigningKey() }];

  test('SES-4: a token is ES256 by the first key and verified by its public half alone, with no library', async () => {
    const signing = createJoseSigning([old]);
    const [head, payload, signature] = (await signing.sign(claims)).split('.') as [string, string, string];
    assert.deepEqual(JSON.parse(Buffer.from(head, 'base64url').toString()), { alg: 'ES256', typ: 'JWT', kid: '1' });
    assert.deepEqual(JSON.parse(Buffer.from(payload, 'base64url').toString()), claims);
    const [key] = await signing.publicKeys();
    const publicKey = { key: createPublicKey({ key: { ...key }, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
    const isGood = (text: string) => verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'));
    assert.deepEqual([isGood(`${head}.${payload}`), isGood(`${head}.${payload.slice(0, -1)}`)], [true, false]);
    assert.deepEqual(Object.keys(key ?? {}).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  test('SES-4: keys are changed without a token being refused: published first, then signing, then gone', async () => {
    const before = createJoseSigning([old]);
    const announced = createJoseSigning([old, fresh]);
    const turned = createJoseSigning([fresh, old]);
    const after = createJoseSigning([fresh]);
    const isGood = async (signer: typeof before, published: typeof before) => {
      try {
        await jwtVerify(await signer.sign(claims), createLocalJWKSet({ keys: [...(await published.publicKeys())] }), at);
        return true;
      } catch {
        return false;
      }
    };
    // A verifier may hold the keys of one step before.
    for (const [signer, published] of [[before, announced], [announced, before], [announced, turned], [turned, announced], [turned, after], [after, turned]] as const) assert.ok(await isGood(signer, published));
    assert.equal(await isGood(before, after), false);
    assert.equal(await isGood(turned, before), false);
  });

  test('SES-4: a token is refused by a verifier when it is over, or for somebody else', async () => {
    const signing = createJoseSigning([old]);
    const keys = createLocalJWKSet({ keys: [...(await signing.publicKeys())] });
    const token = await signing.sign(claims);
    await assert.rejects(jwtVerify(token, keys, { ...at, currentDate: new Date(1_800_000_301_000) }), { code: 'ERR_JWT_EXPIRED' });
    await assert.rejects(jwtVerify(token, keys, { ...at, audience: 'https://b.example' }), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' });
    const other = createLocalJWKSet({ keys: [...(await createJoseSigning([{ ...fresh, id: '1' }]).publicKeys())] });
    await assert.rejects(jwtVerify(token, other, at), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test('what is no private key of the curve is none, and no two keys have one name', () => {
    const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
    for (const wrong of ['', 'short', Buffer.alloc(32).toString('base64url'), Buffer.from(order, 'hex').toString('base64url'), Buffer.alloc(33, 1).toString('base64url'), `${'A'.repeat(42)}!`]) {
      assert.equal(readSigningKey(wrong), undefined, wrong);
      assert.throws(() => createJoseSigning([{ id: '1', key: wrong }]), /"1"/);
    }
    assert.throws(() => createJoseSigning([]), /one key or more/);
    assert.throws(() => createJoseSigning([old, { ...fresh, id: '1' }]), /name of its own/);
    const small = readSigningKey(Buffer.concat([Buffer.alloc(31), Buffer.of(1)]).toString('base64url'));
    assert.deepEqual([small?.x.length, small?.y.length], [43, 43]);
  });
});
