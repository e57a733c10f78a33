import './quiet-lit.ts';
import './callback/callback-page.ts';
import { followSwitches } from './shell/follow-switches.ts';

followSwitches('callback');
