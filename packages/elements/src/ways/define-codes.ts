// The elements that stand beside the form; fetched when there is one to show.
import { CloudScanQr } from '../cloud-scan-qr/cloud-scan-qr.ts';
import { defineElement } from '../define/define-element.ts';
import { WechatQr } from '../wechat-qr/wechat-qr.ts';

defineElement('cloud-scan-qr', CloudScanQr);
defineElement('wechat-qr', WechatQr);
