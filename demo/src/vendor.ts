import './quiet-lit.ts';
import './phone/phone.ts';
import './vendor/vendor-page.ts';
import { loadEncoder } from '@cloud-sign-in/elements/qr/draw-code';
import { followSwitches } from './shell/follow-switches.ts';

// In a frame of the site the phone lies beside the site.
if (window.parent === window) document.body.append(document.createElement('demo-phone'));
else document.documentElement.dataset['framed'] = '';
await loadEncoder();
document.body.prepend(document.createElement('demo-vendor'));
followSwitches('vendor');
