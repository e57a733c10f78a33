import type { JdVendor } from '@cloud-sign-in/backend/providers/jd/vendor';
import type { QqVendor } from '@cloud-sign-in/backend/providers/qq/vendor';
import type { WechatPhone, WechatQuestion, WechatVendor } from '@cloud-sign-in/backend/providers/wechat/vendor';
import type { SceneVendor } from '@cloud-sign-in/backend/providers/wechat-official-account/scene-vendor';
import type { OfficialAccountPhone, OfficialAccountVendor } from '@cloud-sign-in/backend/providers/wechat-official-account/vendor';
import type { playVendor } from '@cloud-sign-in/backend/vendors/play-vendor';
import type { VendorRegistry } from '@cloud-sign-in/backend/vendors/vendor-registry';

/** What became of an answer that a browser brought back to the site. */
export interface Followed { outcome: 'taken' | 'refused'; /** Where the callback page goes then. */ returnTo: string; /** True in a window of its own, which may be closed. */ stays: boolean }

/** WeChat on somebody's phone, in a world. */
export interface WorldWechatPhone extends Omit<WechatPhone, 'scan' | 'authorise' | 'refuse'> {
  /** Scans a code; of a page (its address, or that of a frame) the code it shows. */
  scan(qrOrFrameUrl: string): Promise<WechatQuestion>;
  /**
   * Where the code stood on the site itself, what WeChat's page would bring back is brought back too.
   * @param options.device whose browser shows the code; `browser` if left out
   */
  authorise(uuid: string, options?: { isSnapshot?: boolean; device?: string }): Promise<{ redirectTo: string; followed?: Followed | undefined } | { error: string }>;
  refuse(uuid: string, options?: { device?: string }): Promise<{ redirectTo?: string | undefined; followed?: Followed | undefined } | { error: string }>;
}

/** The faked vendors of a world: their pages, and what people do on them and on their phones. */
export interface Vendors {
  readonly wechat: Pick<WechatVendor, 'openPage' | 'look' | 'answerNext' | 'calls'> & { phone(person?: string): WorldWechatPhone };
  readonly officialAccount: Pick<OfficialAccountVendor, 'openPage' | 'look' | 'answerNext' | 'calls' | 'pushTicket'> & { phone(person?: string): OfficialAccountPhone };
  /** The site's own Official Account, where people log in by following it and answering in its conversation. */
  readonly follower: SceneVendor;
  readonly qq: QqVendor;
  readonly jd: JdVendor;
  /** The apps of the site, the Official Accounts and the people that the vendors know. */
  readonly registry: VendorRegistry;
  /** The vendor's own address in one that leads to the page that plays vendors' pages; any other as it is. */
  addressOf(url: string): string;
  /** Does what a browser does with the address that a vendor's page goes to: what the callback page posts. */
  follow(redirectTo: string, device?: string): Promise<Followed>;
  /** Plays a person at a vendor's page, for a suite that knows nothing of vendors; nothing is brought back to the site. */
  play(provider: string, request: Parameters<typeof playVendor>[3]): ReturnType<typeof playVendor>;
  /** Calls back when something changed at a vendor, in any tab. */
  subscribe(listener: () => void): () => void;
}
