import './quiet-lit.ts';
import '@cloud-sign-in/elements/define/cloud-account';
import '@cloud-sign-in/elements/define/cloud-login';
import '@cloud-sign-in/elements/define/cloud-register';
import '@cloud-sign-in/elements/define/cloud-recover';
import '@cloud-sign-in/elements/define/cloud-link';
import '@cloud-sign-in/elements/define/cloud-scan';
import '@cloud-sign-in/elements/define/cloud-session';
import '@cloud-sign-in/elements/define/wechat-qr';
import './gallery/gallery-page.ts';
import { followSwitches } from './shell/follow-switches.ts';

followSwitches('gallery');
