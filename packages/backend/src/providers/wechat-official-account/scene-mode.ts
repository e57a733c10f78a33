import * as z from 'zod/mini';
import type { Clock, Random } from '../../ports.ts';
import type { Provider, ProviderMemory, ProviderPush } from '../../provider.ts';
import { parseJson } from '../parse-json.ts';
import { readBrowser } from '../read-browser.ts';
import { ifAnswered } from '../if-answered.ts';
import { optionalSubject, subject } from '../subject.ts';
import { VendorFault } from '../vendor-fault.ts';
import { createWechatApi } from '../wechat-api.ts';
import { writeFlatXml } from '../write-flat-xml.ts';
import { createKeptScans } from './kept-scans.ts';
import { wechatOfficialAccountMeta } from './meta.ts';
import type { PushKeys } from './push-crypto.ts';
import { createPushDoor, thanks } from './push-door.ts';
import { sceneTexts } from './scene-texts.ts';

export interface SceneOptions extends PushKeys {
  /** A person follows our own Official Account by scanning, and confirms in its conversation: who logs in is the person, not an account they own. */
  mode: 'scene';
  /** Of our verified service account (服务号), in the safe mode of messages (安全模式). */
  appId: string;
  secret: string;
  /** What the conversation calls the site. */
  siteName: string;
  /** Of the conversation; `zh-CN` if left out. */
  locale?: keyof typeof sceneTexts;
}

/** How long a code may be scanned, and then confirmed, in seconds: as long as a state lives (PRV-6). */
const lifetime = 600;
const longestScene = 64;

const tokenReply = z.object({ access_token: z.string().check(z.minLength(1)), expires_in: z.int() });
const codeReply = z.object({ url: z.string().check(z.regex(/^https?:\/\/weixin\.qq\.com\/[\w./-]{1,200}$/)) });
/** What a message came to: what is said in the conversation, if anything, and what it tells of which state; `isAsked`: WeChat was asked who it is. */
const saidShape = z.object({
  text: z.optional(z.string()), told: z.optional(z.enum(['scanned', 'confirmed', 'denied'])), state: z.optional(z.string()), isAsked: z.optional(z.boolean()), unionSubject: z.optional(subject),
});
type Said = z.infer<typeof saidShape>;
const followerReply = z.object({ openid: subject, unionid: optionalSubject });

/**
 * Logging in by following our Official Account: a code that carries a state, a push when somebody scans it, and a question in the conversation,
 * because a scan is not a confirmation: whoever got somebody to scan a code would be signed in as them.
 * @throws VendorFault when WeChat cannot be reached or does not know our account
 * @see https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html
 */
export function createSceneMode(options: SceneOptions & { fetch: typeof globalThis.fetch; clock: Clock; random: Random; memory: ProviderMemory }): Provider {
  const { id, name } = wechatOfficialAccountMeta;
  const { appId, secret, clock, memory } = options;
  const texts = sceneTexts[options.locale ?? 'zh-CN'];
  const api = createWechatApi(options, id);
  const door = createPushDoor(options, options);
  const scans = createKeptScans(memory, lifetime);

  /** This endpoint hands everybody the same token until shortly before its end: nothing to keep or to share. */
  const askToken = async (): Promise<string> => {
    const path = '/cgi-bin/stable_token';
    const reply = await api.post(path, {}, { grant_type: 'client_credential', appid: appId, secret }, tokenReply);
    if ('errcode' in reply) throw new VendorFault(id, 'misconfigured', path, reply.errcode);
    return reply.data.access_token;
  };

  /** Who a follower is over all apps of our owner; undefined where WeChat does not say: they get in all the same. */
  const askUnion = async (openid: string): Promise<string | undefined> => {
    const accessToken = await ifAnswered(askToken());
    const follower = accessToken === undefined ? undefined : await ifAnswered(api.get('/cgi-bin/user/info', { access_token: accessToken, openid, lang: 'zh_CN' }, followerReply));
    return follower && 'data' in follower ? follower.data.unionid : undefined;
  };

  const answer = (from: string, to: string, text: string): ProviderPush['response'] => {
    const now = Math.floor(clock.now() / 1000);
    const sealed = door.crypto.seal(writeFlatXml({ ToUserName: to, FromUserName: from, CreateTime: now, MsgType: 'text', Content: text }));
    const nonce = String(new DataView(options.random.bytes(4).buffer).getUint32(0));
    const body = writeFlatXml({ Encrypt: sealed, MsgSignature: door.crypto.sign(String(now), nonce, sealed), TimeStamp: now, Nonce: nonce });
    return { status: 200, contentType: 'application/xml', body };
  };

  const takeMessage = async (fields: ReadonlyMap<string, string>): Promise<Omit<ProviderPush, 'response' | 'done'> & { response?: ProviderPush['response'] }> => {
    const openid = subject.safeParse(fields.get('FromUserName')).data;
    if (openid === undefined) return {};
    // Where an answer takes longer than five seconds WeChat pushes again, under another signature: it is told the same again, and what it tells of a state the engine takes once.
    const once = `said|${openid}|${fields.get('MsgId') ?? `${fields.get('CreateTime')} ${fields.get('EventKey')}`}`;
    const reply = (text: string): ProviderPush['response'] => answer(fields.get('ToUserName') ?? '', openid, text);
    const keep = async (said: Said): Promise<Said> => {
      await memory.set(once, JSON.stringify(said), lifetime);
      return said;
    };
    const at = Number(fields.get('CreateTime')) || 0;
    const ask = texts.ask.replace('{site}', () => options.siteName);
    const hear = async (): Promise<Said | undefined> => {
      const scene = readScene(fields);
      if (scene !== undefined) {
        // The newest scan is the one that is asked about: an older one that comes after it is too late, also when it is pushed again.
        return keep((await scans.keep(openid, scene, at)) ? { text: ask, told: 'scanned', state: scene } : {});
      }
      const word = fields.get('MsgType') === 'text' ? fields.get('Content')?.normalize('NFKC').trim() : undefined;
      if (word !== '1' && word !== '2') return undefined;
      const scan = await scans.read(openid);
      if (scan === undefined || scan.isAnswered) return keep({ text: texts.nothing });
      const { state, at: scannedAt } = scan;
      if (scannedAt > at) return keep({ text: ask }); // they answered what they were asked before it
      // Kept with what it is to do, and before WeChat is asked: whatever fails on the way, pushed again it does the same.
      return keep(word === '1' ? { text: texts.confirmed, told: 'confirmed', state } : { text: texts.denied, told: 'denied', state });
    };
    const before = saidShape.safeParse(parseJson(await memory.get(once) ?? ''));
    const said = before.success ? before.data : await hear();
    if (said?.text === undefined) return {};
    const { state, text, told } = said;
    const response = reply(text);
    if (state === undefined || told === undefined) return { response };
    if (told === 'scanned') return { response, scanned: { state } };
    await scans.end(openid, state);
    if (told === 'denied') return { response, answer: { state, answer: { refused: 'cancelled' } } };
    const { unionSubject } = said.isAsked ? said : await keep({ ...said, isAsked: true, unionSubject: await askUnion(openid) });
    return { response, answer: { state, answer: { identity: { provider: id, app: appId, subject: openid, unionSubject } } } };
  };

  return {
    id,
    name,
    async present({ state, userAgent }) {
      if (readBrowser(userAgent).isPhone) return []; // nothing to scan its own screen with
      const path = '/cgi-bin/qrcode/create';
      if (state.length > longestScene) throw new VendorFault(id, 'misconfigured', path, 'scene_too_long');
      const body = { expire_seconds: lifetime, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: state } } };
      const reply = await api.post(path, { access_token: await askToken() }, body, codeReply);
      if ('errcode' in reply) throw new VendorFault(id, 'rejected', path, reply.errcode);
      return [{ kind: 'qr', url: reply.data.url }];
    },
    // Nobody comes back to a page of ours in this mode: what does was made up.
    identify: async () => ({ refused: 'provider_failed', vendorCode: 'mode' }),
    stateOf: () => undefined,
    async takePush(request) {
      // How WeChat checks the address when it is set: it wants its own word back.
      const echo = request.query['echostr'];
      if (request.body === '' && echo !== undefined) {
        return { response: door.isSigned(request.query, request.query['signature']) ? { ...thanks, body: echo } : { status: 403, contentType: 'text/plain', body: '' } };
      }
      return door.open(request, takeMessage);
    },
  };
}

/** The state in what a scan pushes: bare when the person follows the account already, else with a prefix. */
function readScene(fields: ReadonlyMap<string, string>): string | undefined {
  if (fields.get('MsgType') !== 'event') return undefined;
  const key = fields.get('EventKey') ?? '';
  const prefix = 'qrscene_';
  const scene = fields.get('Event') === 'SCAN' ? key : fields.get('Event') === 'subscribe' && key.startsWith(prefix) ? key.slice(prefix.length) : '';
  return scene === '' ? undefined : scene;
}
