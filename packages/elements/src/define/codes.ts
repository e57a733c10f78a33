// The codes that stand beside a form; fetched when there is one to show. Their texts are the form's to load.
import { CloudScanQr } from '../cloud-scan-qr/cloud-scan-qr.ts';
import { WechatQr } from '../wechat-qr/wechat-qr.ts';
import { defineElement } from './define-element.ts';

defineElement('cloud-scan-qr', CloudScanQr);
defineElement('wechat-qr', WechatQr);
