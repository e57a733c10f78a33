import './quiet-lit.ts';
import '@cloud-sign-in/elements/define/cloud-context';
import '@cloud-sign-in/elements/define/cloud-scan';
import '@cloud-sign-in/elements/define/cloud-session';
import './scan-page/scan-page.ts';
import { followClock } from './follow-clock.ts';
import { followSwitches } from './shell/follow-switches.ts';

void followClock();
followSwitches('scan');
