import './quiet-lit.ts';
import '@cloud-sign-in/elements/define/cloud-context';
import '@cloud-sign-in/elements/define/cloud-link';
import '@cloud-sign-in/elements/define/cloud-session';
import './link/link-page.ts';
import { followClock } from './follow-clock.ts';
import { followSwitches } from './shell/follow-switches.ts';

void followClock();
followSwitches('link');
