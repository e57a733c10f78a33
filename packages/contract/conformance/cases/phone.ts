import { at, refusedWith } from '../driver.ts';
import { expect } from '../expect.ts';
import { agreementsOf, provePhone, submitAccountCredentials } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const password = 'Tree-house7';

/** Proving a phone by passcode (PHN, LIM). */
export const phoneCases: readonly ConformanceCase[] = [
  {
    title: 'PHN-3 PHN-4: a call replaces the SMS: one live passcode, one cooldown',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      const sent = at(await browser.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      const older = await backend.passcodeTo('+8613900000001');
      refusedWith(await browser.runAsHuman(sent, 'resendPasscode', { channel: 'voice' }), 'rate_limited');
      await backend.turn(60_000);
      const called = at(await browser.runAsHuman(sent, 'resendPasscode', { channel: 'voice' }), 'passcode');
      expect.equal((await backend.lastTo('+8613900000001')).channel, 'voice');
      const newer = await backend.passcodeTo('+8613900000001');
      if (older !== newer) refusedWith(await browser.run(called, 'submitPasscode', { passcode: older }), 'passcode_wrong');
      at(await browser.run(called, 'submitPasscode', { passcode: newer }), 'securityEmail');
    },
  },
  {
    title: 'PHN-4: a passcode lives 5 minutes by the server clock',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      const sent = at(await browser.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      await backend.turn(300_000);
      const refusal = await browser.run(sent, 'submitPasscode', { passcode: await backend.passcodeTo('+8613900000001') });
      expect.ok(['passcode_void', 'passcode_wrong'].includes(refusal.body.refusal?.code ?? ''), 'it is dead');
    },
  },
  {
    title: 'PHN-4: five wrong guesses end a passcode, also sent all at once',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      const sent = at(await browser.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      const right = await backend.passcodeTo('+8613900000001');
      const wrong = right === '000000' ? '111111' : '000000';
      const guesses = await Promise.all(Array.from({ length: 10 }, () => browser.run(sent, 'submitPasscode', { passcode: wrong })));
      const judged = guesses.filter((guess) => guess.body.refusal?.code === 'passcode_wrong').length;
      expect.ok(judged <= 5, `${judged} guesses were judged`);
      for (let guess = 0; guess < 5; guess += 1) await browser.run(sent, 'submitPasscode', { passcode: wrong });
      expect.equal((await browser.run(sent, 'submitPasscode', { passcode: right })).body.refusal?.code, 'passcode_void', 'the right one comes too late');
    },
  },
  {
    title: 'PHN-4: a passcode belongs to its flow and its browser',
    policy: 'jd-cloud',
    async run(backend) {
      const [one, two] = [backend.browser(), backend.browser()];
      const started = at(await submitAccountCredentials(one, 'zhang_san', password), 'phone');
      const sent = at(await one.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      const passcode = await backend.passcodeTo('+8613900000001');
      expect.equal((await two.run(sent, 'submitPasscode', { passcode })).body.code, 'flow_not_found', 'another browser does not hold the flow');
      const other = at(await submitAccountCredentials(two, 'li_si_01', 'Other-house8'), 'phone');
      const otherSent = at(await two.runAsHuman(other, 'sendPasscode', { phone: '13900000002', channel: 'sms' }), 'passcode');
      if (passcode !== (await backend.passcodeTo('+8613900000002'))) refusedWith(await two.run(otherSent, 'submitPasscode', { passcode }), 'passcode_wrong');
    },
  },
  {
    title: 'PHN-4 REG-8: an accepted passcode makes one account, however often it is posted',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      const sent = at(await browser.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      const passcode = await backend.passcodeTo('+8613900000001');
      const replies = await Promise.all(Array.from({ length: 6 }, () => browser.run(sent, 'submitPasscode', { passcode })));
      expect.equal(replies.filter((reply) => reply.status === 200).length, 1, 'one of them goes on');
      expect.ok(replies.every((reply) => reply.status === 200 || reply.status === 409 || reply.status === 422), 'the others are told');
      const key = 'the-same-press-0001';
      const again = await browser.send('GET', `/flows/${sent.id}`);
      at(again, 'securityEmail');
      const skip = await browser.run(at(again, 'securityEmail'), 'skip', {}, { key });
      const replay = await browser.run(at(again, 'securityEmail'), 'skip', {}, { key });
      expect.same([skip.status, skip.body.snapshot?.revision], [replay.status, replay.body.snapshot?.revision], 'a repeated press changes nothing');
    },
  },
  {
    title: 'PHN-4 LIM-1: one passcode a minute and five an hour to one phone, over all flows, browsers and spellings',
    policy: 'jd-cloud',
    async run(backend) {
      const phone = '13900000001';
      const spellings = [phone, `+86${phone}`, `0086 ${phone}`, '139-0000-0001', '１３９０００００００１'];
      for (let send = 0; send < 5; send += 1) {
        const browser = backend.browser();
        const started = at(await submitAccountCredentials(browser, `zhang_san_${send}`, password), 'phone');
        at(await browser.runAsHuman(started, 'sendPasscode', { phone: send === 4 ? phone : spellings[send], channel: send % 2 === 0 ? 'sms' : 'voice' }), 'passcode');
        const tooSoon = await browser.send('GET', `/flows/${started.id}`);
        refusedWith(await browser.runAsHuman(at(tooSoon, 'passcode'), 'resendPasscode', { channel: 'sms' }), 'rate_limited');
        await backend.turn(61_000);
      }
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san_9', password), 'phone');
      const refused = await browser.runAsHuman(started, 'sendPasscode', { phone, channel: 'sms' });
      refusedWith(refused, 'rate_limited');
      expect.ok(Number(refused.headers.get('retry-after')) > 60, 'Retry-After tells how long');
    },
  },
  {
    title: 'LIM-1: a flow that has sent all it may says so, and that only another one helps',
    policy: 'jd-cloud',
    limits: { sendPasscode: { target: [], address: [], flow: [{ n: 2 }] } },
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      const first = at(await browser.runAsHuman(started, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
      expect.equal(first.payload['hasNoSendsLeft'], undefined);
      const last = at(await browser.runAsHuman(first, 'resendPasscode', { channel: 'sms' }), 'passcode');
      expect.equal(last.payload['hasNoSendsLeft'], true, 'told with the last one');
      expect.same(refusedWith(await browser.runAsHuman(last, 'resendPasscode', { channel: 'voice' }), 'flow_used_up').params, { act: 'sendPasscode' });
      at(await browser.run(last, 'submitPasscode', { passcode: await backend.passcodeTo('+8613900000001') }), 'securityEmail');
      const anew = at(await submitAccountCredentials(browser, 'li_si_01', password), 'phone');
      at(await browser.runAsHuman(anew, 'sendPasscode', { phone: '13900000001', channel: 'sms' }), 'passcode');
    },
  },
  {
    title: 'LIM-4: a human check stands before the first passcode of a flow, good for one answer',
    policy: 'jd-cloud',
    async run(backend) {
      const browser = backend.browser();
      const started = at(await submitAccountCredentials(browser, 'zhang_san', password), 'phone');
      const input = { phone: '13900000001', channel: 'sms' };
      const { params } = refusedWith(await browser.run(started, 'sendPasscode', input), 'human_check_required');
      const wrong = refusedWith(await browser.run(started, 'sendPasscode', input, { humanCheck: { id: String(params['id']), answer: 'nonsense' } }), 'human_check_required');
      expect.equal(wrong.params['failed'], true);
      expect.equal((await backend.outbox()).length, 0, 'nothing was sent');
      at(await browser.runAsHuman(started, 'sendPasscode', input), 'passcode');
    },
  },
  {
    title: 'PHN-5: five accounts carry one phone; the sixth is told after its proof, and goes on with another phone',
    policy: 'small-site',
    async run(backend) {
      const phone = '13900000001';
      const last = async (index: number) => {
        const browser = backend.browser();
        const email = `person${index}@example.com`;
        const pending = at(await browser.beginAsHuman('register', 'submitCredentials', { method: 'email', email, password: `long enough secret ${index}`, agreements: await agreementsOf(browser) }), 'activateEmail');
        await browser.use(await backend.tokenTo(email));
        const activated = at(await browser.send('GET', `/flows/${pending.id}`), 'activateEmail');
        const asked = at(await browser.run(activated, 'finish'), 'phone');
        expect.equal(asked.payload['cap'], 5, 'the note is shown before the phone is typed');
        const reply = await provePhone(backend, browser, asked, phone);
        await backend.turn(13 * 60_000);
        return { browser, reply };
      };
      for (let index = 0; index < 5; index += 1) at((await last(index)).reply, 'complete');
      const { browser, reply } = await last(5);
      refusedWith(reply, 'phone_limit_reached');
      const back = at(reply, 'phone');
      const freed = at(await provePhone(backend, browser, back, '13900000002'), 'complete');
      expect.equal(freed.payload['signedIn'], true, 'identity and answers were kept');
    },
    limits: { register: { target: [{ n: 100, perSeconds: 86400 }], address: [{ n: 1000, perSeconds: 3600 }] }, sendPasscode: { target: [{ n: 100, perSeconds: 3600 }], address: [{ n: 1000, perSeconds: 3600 }], flow: [{ n: 10 }] } },
  },
];
