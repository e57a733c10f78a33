// JD Cloud, login 1: by scanning a code with the cloud app.
// node --conditions=cloud-source docs/examples/jd-1-scan.ts
import { at } from './at.ts';
import { openWorld } from './open-world.ts';
import { registerAtJd } from './register-at-jd.ts';

const world = openWorld('jd-cloud');
const { openClient, close } = world;

// Somebody's phone: registered there, and the app has a session of its own. Its token is given once.
const phone = openClient('phone');
await registerAtJd(world, phone, 'zhang_san');
const { session } = await phone.app.createSession();
const app = openClient('app', () => session?.token);

// The computer's page shows a code. It holds an address and an id; knowing it opens nothing.
const page = openClient('computer');
const waiting = at(await page.begin('login', 'chooseScan', {}), 'waiting');
const id = new URL(waiting.payload.presentations[0]?.url ?? '').searchParams.get('scan') ?? '';

// The app scans, shows who asks, and the person confirms. Meanwhile the page watches.
const watched = (async () => {
  for await (const next of page.watch(waiting)) {
    if (next.state !== 'waiting') continue;
    console.log(`the page sees: ${next.payload.status}`);
    if (next.payload.status === 'confirmed') return next;
  }
  throw new Error('never confirmed');
})();
const { scan } = await app.scans.claim(id);
console.log(`the app sees: ${scan?.status}`);
// Nobody scans without a session, and nobody else takes over what was scanned.
console.log((await openClient('thief').scans.claim(id)).refusal?.code);
await app.scans.confirm(id);

at(await page.run(await watched, 'finish', {}), 'complete');
console.log((await page.session.get())?.account.accountName);
close();

// It prints:
// register: phone
// register: passcode
// register: securityEmail
// register: complete
// login: waiting
// the page sees: scanned
// the app sees: scanned
// session_required
// the page sees: confirmed
// login: complete
// zhang_san
