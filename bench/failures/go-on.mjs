/** How long a person looks for a message before they ask for another; a process that was killed may have had it in its hands. */
const messageMilliseconds = 4000;
const passcodePattern = /#(\d+)\s*$/;
const tokenPattern = /#token=([\w-]+)/;

/** Where a person's way ended though every answer was in order. */
export class Refused extends Error {}

const accepting = ({ payload: { agreements } }) => (agreements ? { agreements: Object.fromEntries(agreements.map(({ id, version }) => [id, version])) } : {});

/** A passcode is typed, and where it was taken typed again: in another tab, as another press. @returns what the first came to */
async function typePasscode({ browser, journal, person, seen, site }, snapshot, submit, resend) {
  const passcode = await site.receive(person.phone, passcodePattern, seen, messageMilliseconds);
  if (passcode === undefined) return browser.run(snapshot, resend, { channel: 'sms' });
  const reply = await browser.run(snapshot, submit, { passcode });
  // One that a newer one took the place of while it was on its way: the next is looked for.
  if (reply.refusal?.code === 'passcode_wrong' || reply.refusal?.code === 'passcode_void') return { snapshot: reply.snapshot };
  if (reply.refusal === undefined) {
    journal.tried += 1;
    const again = await browser.runElsewhere(snapshot, submit, { passcode });
    if (again && !again.stale && !again.refusal) journal.twice.push(`the passcode of ${person.name} at ${submit}`);
  }
  return reply;
}

/** A mailed link is used, and where it was taken used again. @returns the outcome of the first; undefined: it is not known, or no mail came */
async function openLink({ browser, journal, person, seen, site }, done, proof, another) {
  const token = await site.receive(person.email, tokenPattern, seen, messageMilliseconds);
  if (token === undefined) return undefined;
  const { outcome } = await browser.useLink(token, proof);
  journal.tried += 1;
  const again = await browser.useLink(token, another);
  if (again.outcome === done) journal.twice.push(`the link of ${person.name}: ${done}`);
  return { isDone: outcome === done };
}

async function goByProvider({ browser, person }, snapshot) {
  const { provider, presentations: [shown], status } = snapshot.payload;
  if (status === 'confirmed') return browser.run(snapshot, 'finish', {});
  if (status !== 'pending' || person.triedState === shown.url) return browser.run(snapshot, 'refresh', { by: 'person' });
  person.triedState = shown.url;
  await browser.callBack(provider, { code: person.name, state: new URL(shown.url).searchParams.get('state') });
  return { snapshot: await browser.resume(snapshot.flow) };
}

/** What a person does in each state. */
const steps = {
  phone: ({ browser, person }, at) => browser.run(at, 'sendPasscode', { phone: person.phone, channel: 'sms', ...accepting(at) }),
  passcode: (walk, at) => typePasscode(walk, at, 'submitPasscode', 'resendPasscode'),
  securityEmail: ({ browser }, at) => browser.run(at, 'skip', {}),
  async activateEmail(walk, at) {
    if (at.payload.activated) return walk.browser.run(at, 'finish', {});
    const link = await openLink(walk, 'activated', {}, {});
    if (link === undefined) return walk.browser.run(at, 'resendLink', {});
    return { snapshot: await walk.browser.resume(at.flow) };
  },
  associate: ({ browser }, at) => browser.run(at, 'createAccount', accepting(at)),
  waiting: goByProvider,
  industry: ({ browser }, at) => browser.run(at, 'chooseIndustry', { industry: 'games', ...accepting(at) }),
  async challenge(walk, at) {
    if (at.payload.proof === 'passcode') return typePasscode(walk, at, 'submitProof', 'resendProof');
    const link = await openLink(walk, 'password_changed', { newPassword: walk.person.nextPassword }, { newPassword: 'Third-house-94' });
    const changed = link && (await walk.browser.awaitChange(at, messageMilliseconds));
    // The page that waits was not told: it asks for another link, and hears then where the flow stands.
    return changed ? { snapshot: changed } : walk.browser.run(at, 'resendProof', {});
  },
  newPassword: ({ browser, person }, at) => browser.run(at, 'submitNewPassword', { password: person.nextPassword }),
};

/**
 * Goes from what a first action came to, to the end of the flow.
 * @param {object} walk `browser`, `person`, `site`, `journal`, and `seen`, what of their messages was used
 * @returns the snapshot of the end
 * @throws Refused, CloudError
 */
export async function goOn(walk, { refusal, snapshot }) {
  if (refusal) throw new Refused(refusal.code);
  let at = snapshot;
  for (let turns = 0; at.state !== 'complete'; turns += 1) {
    const step = steps[at.state];
    if (step === undefined || turns > 40) throw new Error(`Nowhere to go on from ${at.state}`);
    const reply = await step(walk, at);
    if (reply.refusal) throw new Refused(reply.refusal.code);
    if (!reply.snapshot) throw new Error(`The flow was gone at ${at.state}`);
    at = reply.snapshot;
  }
  return at;
}
