/** What the Official Account answers on the phone, in scene mode. */
export interface SceneTexts {
  /** `{site}` is filled in. */
  ask: string;
  confirmed: string;
  denied: string;
  nothing: string;
}

export const sceneTexts = {
  'zh-CN': {
    ask: '有浏览器请求登录「{site}」。\n如果是您本人刚刚发起的，请回复“1”确认登录；如果不是，请回复“2”拒绝，切勿为他人确认。',
    confirmed: '已收到您的确认，请回到网页继续。',
    denied: '已拒绝此次登录。',
    nothing: '没有等待您确认的登录，请回到网页重新扫码。',
  },
  en: {
    ask: 'A browser asks to log in to {site}.\nIf you started this login yourself just now, reply “1” to confirm. If not, reply “2” to refuse. Never confirm for somebody else.',
    confirmed: 'Confirmed. Please return to the page.',
    denied: 'This login was refused.',
    nothing: 'No login is waiting for you. Please return to the page and scan again.',
  },
} as const satisfies Record<string, SceneTexts>;
