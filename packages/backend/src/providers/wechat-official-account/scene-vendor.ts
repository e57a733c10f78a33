import { makeToken } from '../../http/make-token.ts';
import type { Clock, Random } from '../../ports.ts';
import { keepLiving } from '../keep-living.ts';
import { makeVendorId } from '../make-vendor-id.ts';
import { readFlatXml } from '../read-flat-xml.ts';
import { createVendorMemory, type VendorRecord } from '../vendor-record.ts';
import { createVendorServer, type VendorServer } from '../vendor-server.ts';
import { createPushCrypto, type PushKeys } from './push-crypto.ts';
import { type DeliverPush, makeVendorPush } from './vendor-push.ts';

/** A service account as it is registered at the faked WeChat. */
export interface SceneVendorAccount extends PushKeys { secret: string; openPlatform?: string }

export interface SceneVendorState {
  token?: { value: string; expiresAt: number };
  /** By what the code says. */
  codes: Readonly<Record<string, { scene: string; expiresAt: number }>>;
  followers: readonly string[];
}
export const newSceneVendorState: SceneVendorState = { codes: {}, followers: [] };

export interface ScenePhone {
  /** Scans a code, follows the account if need be, and opens its conversation. @returns what the account says there, if anything */
  scan(qr: string): Promise<{ says?: string | undefined } | { error: string }>;
  /** Writes in the conversation. */
  write(text: string): Promise<{ says?: string | undefined }>;
}
export interface SceneVendor extends VendorServer { phone(person?: string): ScenePhone }

export interface SceneVendorParts { clock: Clock; random: Random; account: SceneVendorAccount; deliver: DeliverPush; record?: VendorRecord<SceneVendorState> }

const tokenSeconds = 7200;
const originalId = 'gh_0123456789ab';

/** The half of WeChat that an Official Account talks to its followers through, faked: codes with a scene, pushes, a conversation. */
export function createSceneVendor({ clock, random, account, deliver, record = createVendorMemory(newSceneVendorState) }: SceneVendorParts): SceneVendor {
  const fail = (errcode: number, errmsg: string): Response => Response.json({ errcode, errmsg });
  const isLive = (token: string | undefined): boolean => {
    const kept = record.read().token;
    return kept !== undefined && kept.value === token && kept.expiresAt > clock.now();
  };
  const crypto = createPushCrypto(account, random);
  const openid = (person: string): string => makeVendorId('o', account.appId, person);

  const push = async (person: string, fields: Record<string, string | number>): Promise<{ says?: string | undefined }> => {
    const message = { ToUserName: originalId, FromUserName: openid(person), CreateTime: Math.floor(clock.now() / 1000), ...fields };
    const { status, body } = await deliver(makeVendorPush(account, { clock, random }, message));
    if (status !== 200 || body === '' || body === 'success') return {};
    const envelope = readFlatXml(body);
    const sealed = envelope?.get('Encrypt') ?? '';
    // WeChat shows nothing of an answer that it cannot check and read.
    if (envelope === undefined || crypto.sign(envelope.get('TimeStamp') ?? '', envelope.get('Nonce') ?? '', sealed) !== envelope.get('MsgSignature')) return {};
    const reply = readFlatXml(crypto.open(sealed) ?? '');
    return reply?.get('ToUserName') === openid(person) && reply.get('FromUserName') === originalId ? { says: reply.get('Content') } : {};
  };

  return {
    ...createVendorServer({
      'api.weixin.qq.com/cgi-bin/stable_token': async ({ json }) => {
        const body = (json ?? {}) as Record<string, unknown>;
        if (body['appid'] !== account.appId) return fail(40013, 'invalid appid');
        if (body['secret'] !== account.secret) return fail(40125, 'invalid appsecret');
        if (body['grant_type'] !== 'client_credential') return fail(40002, 'invalid grant_type');
        const fresh = { value: makeToken(random, 48), expiresAt: clock.now() + tokenSeconds * 1000 };
        const token = await record.change((state) =>
          (state.token !== undefined && state.token.expiresAt > clock.now() ? { result: state.token } : { state: { ...state, token: fresh }, result: fresh }));
        return Response.json({ access_token: token.value, expires_in: Math.floor((token.expiresAt - clock.now()) / 1000) });
      },
      'api.weixin.qq.com/cgi-bin/qrcode/create': async ({ params, json }) => {
        if (!isLive(params['access_token'])) return fail(40001, 'invalid credential, access_token is invalid or not latest');
        const { expire_seconds: seconds = 60, action_name: action, action_info: info } = json as { expire_seconds?: number; action_name?: string; action_info?: { scene?: { scene_str?: string } } };
        const scene = info?.scene?.scene_str ?? '';
        if (action !== 'QR_STR_SCENE' || scene.length < 1 || scene.length > 64 || seconds > 2_592_000) return fail(40053, 'invalid action info');
        const url = `http://weixin.qq.com/q/${makeToken(random, 16)}`;
        await record.change((state) => ({ state: { ...state, codes: { ...keepLiving(state.codes, clock.now()), [url]: { scene, expiresAt: clock.now() + seconds * 1000 } } }, result: undefined }));
        return Response.json({ ticket: makeToken(random, 48), expire_seconds: seconds, url });
      },
      'api.weixin.qq.com/cgi-bin/user/info': ({ params }) => {
        if (!isLive(params['access_token'])) return fail(40001, 'invalid credential, access_token is invalid or not latest');
        const person = record.read().followers.find((follower) => openid(follower) === params['openid']);
        if (person === undefined) return Response.json({ subscribe: 0, openid: params['openid'] });
        return Response.json({ subscribe: 1, openid: params['openid'], language: 'zh_CN', ...(account.openPlatform !== undefined && { unionid: makeVendorId('oU', account.openPlatform, person) }) });
      },
    }),
    phone: (person = 'me') => ({
      async scan(qr) {
        const { codes, followers } = record.read();
        const code = Object.hasOwn(codes, qr) ? codes[qr] : undefined;
        if (code === undefined || code.expiresAt <= clock.now()) return { error: '二维码已过期' };
        const isFollower = followers.includes(person);
        if (!isFollower) await record.change((state) => ({ state: { ...state, followers: [...state.followers, person] }, result: undefined }));
        return push(person, { MsgType: 'event', Event: isFollower ? 'SCAN' : 'subscribe', EventKey: isFollower ? code.scene : `qrscene_${code.scene}`, Ticket: 'ticket' });
      },
      write: (text) => push(person, { MsgType: 'text', Content: text, MsgId: new DataView(random.bytes(4).buffer).getUint32(0) }),
    }),
  };
}
