import './quiet-lit.ts';
import '@cloud-sign-in/elements/define/cloud-account';
import '@cloud-sign-in/elements/define/cloud-context';
import '@cloud-sign-in/elements/define/cloud-login';
import '@cloud-sign-in/elements/define/cloud-register';
import '@cloud-sign-in/elements/define/cloud-recover';
import '@cloud-sign-in/elements/define/cloud-session';
import './stage/stage.ts';
import './shell/top-bar.ts';
import './phone/phone.ts';
import './mailbox/mailbox.ts';
import './log/logs.ts';
import { followClock } from './follow-clock.ts';
import { followSwitches } from './shell/follow-switches.ts';
import { Mailbox } from './mailbox/mailbox.ts';

void followClock();
followSwitches('live');

// A mail's notice on the phone opens the mail in the mailbox beside it.
document.addEventListener('open-mail', (event) => {
  const mailbox = document.querySelector('demo-mailbox');
  if (mailbox instanceof Mailbox && event instanceof CustomEvent) mailbox.show(event.detail as string | undefined);
});
