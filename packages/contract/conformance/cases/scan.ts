import { at, refusedWith, type Browser, type Driver, type Reply, type WireSnapshot } from '../driver.ts';
import { expect } from '../expect.ts';
import { registerAccount } from '../people.ts';
import type { ConformanceCase } from '../target.ts';

const policy = 'jd-cloud';
const needs = ['scan'] as const;

/** The cloud app on somebody's phone. */
type App = (id: string, verb: 'claim' | 'confirm' | 'deny') => Promise<Reply>;

async function openApp(backend: Driver, person: Parameters<typeof registerAccount>[2] = {}): Promise<App> {
  const phone = backend.browser();
  await registerAccount(backend, phone, person);
  const { body } = await phone.send('POST', '/session/app', {});
  const app = backend.browser();
  return (id, verb) => app.send('POST', `/scans/${id}/${verb}`, {}, { Authorization: `Bearer ${String(body['token'])}` });
}

const begin = async (page: Browser): Promise<WireSnapshot> => at(await page.begin('login', 'chooseScan', {}), 'waiting');
const idIn = ({ payload }: WireSnapshot): string => new URL((payload['presentations'] as { url: string }[])[0]?.url ?? '').searchParams.get('scan') ?? '';
const statusOf = async (page: Browser, snapshot: WireSnapshot): Promise<unknown> => at(await page.see(snapshot), 'waiting').payload['status'];

/** Logging in by scanning (SCN). */
export const scanCases: readonly ConformanceCase[] = [
  {
    title: 'SCN-1 SCN-5: scanned and confirmed in the app, the page signs itself in, once',
    policy, needs,
    async run(backend) {
      const app = await openApp(backend);
      const page = backend.browser();
      const waiting = await begin(page);
      const { scan } = (await app(idIn(waiting), 'claim')).body as { scan?: { status: string; browser: string; askedAt: number } };
      expect.equal(scan?.status, 'scanned');
      expect.equal(typeof scan?.askedAt, 'number', 'the phone is told when it was asked');
      expect.equal(await statusOf(page, waiting), 'scanned');
      await app(idIn(waiting), 'confirm');
      expect.equal((await page.getSession()).body.session, null, 'a confirmation signs nobody in');
      const confirmed = at(await page.see(waiting), 'waiting');
      expect.equal(confirmed.payload['status'], 'confirmed');
      expect.equal(at(await page.run(confirmed, 'finish'), 'complete').payload['signedIn'], true);
      expect.equal((await page.getSession()).body.session?.account.accountName, 'zhang_san');
      expect.equal((await page.run(confirmed, 'finish')).status, 409, 'a second finish is shown what the first came to');
    },
  },
  {
    title: 'SCN-1: after a reload the browser goes on with the flow that somebody has done something in, not with a newer code that nobody has scanned',
    policy, needs,
    async run(backend) {
      const app = await openApp(backend);
      const page = backend.browser();
      const scanned = await begin(page);
      await app(idIn(scanned), 'claim');
      const beside = await begin(page);
      const resumed = async (): Promise<unknown> => (await page.send('GET', '/flows?flow=login')).body.snapshot?.id;
      expect.equal(await resumed(), scanned.id);
      await app(idIn(scanned), 'deny');
      await page.run(at(await page.see(scanned), 'waiting'), 'cancel');
      expect.equal(await resumed(), beside.id, 'with nothing else to go on with, the code');
    },
  },
  {
    title: 'SCN-2: a code lives two minutes; three refreshes by the page, then one by the person',
    policy, needs,
    async run(backend) {
      const app = await openApp(backend);
      const page = backend.browser();
      let waiting = await begin(page);
      for (let left = 2; left >= 0; left -= 1) {
        const before = idIn(waiting);
        waiting = at(await page.run(waiting, 'refresh', { by: 'page' }), 'waiting');
        expect.equal(waiting.payload['refreshesLeft'], left);
        refusedWith(await app(before, 'claim'), 'scan_unavailable');
      }
      refusedWith(await page.run(waiting, 'refresh', { by: 'page' }), 'refresh_limit_reached');
      waiting = at(await page.run(waiting, 'refresh', { by: 'person' }), 'waiting');
      await app(idIn(waiting), 'claim');
      await backend.turn(120_000);
      refusedWith(await app(idIn(waiting), 'confirm'), 'scan_unavailable');
      expect.equal(await statusOf(page, waiting), 'expired');
    },
  },
  {
    title: 'SCN-2: declined, the page is told and may show a new code',
    policy, needs,
    async run(backend) {
      const app = await openApp(backend);
      const page = backend.browser();
      const waiting = await begin(page);
      await app(idIn(waiting), 'claim');
      await app(idIn(waiting), 'deny');
      const denied = at(await page.see(waiting), 'waiting');
      expect.equal(denied.payload['status'], 'denied');
      refusedWith(await page.run(denied, 'finish'), 'confirmation_pending');
      expect.equal(at(await page.run(denied, 'refresh', { by: 'person' }), 'waiting').payload['status'], 'pending');
    },
  },
  {
    title: 'SCN-3: knowing the code yields nothing: only the browser that asked goes on',
    policy, needs,
    async run(backend) {
      const app = await openApp(backend);
      const waiting = await begin(backend.browser());
      await app(idIn(waiting), 'claim');
      await app(idIn(waiting), 'confirm');
      const thief = backend.browser();
      expect.equal((await thief.see(waiting)).status, 404);
      expect.equal((await thief.run(waiting, 'finish')).status, 404);
      expect.equal((await thief.getSession()).body.session, null);
    },
  },
  {
    title: 'SCN-4: only the session that scanned may confirm; a second scanner and an unknown code get one answer',
    policy, needs,
    async run(backend) {
      const app = await openApp(backend);
      const other = await openApp(backend, { accountName: 'li_si_01', phone: '13900000002' });
      const page = backend.browser();
      const waiting = await begin(page);
      const early = refusedWith(await app(idIn(waiting), 'confirm'), 'scan_unavailable');
      await app(idIn(waiting), 'claim');
      for (const verb of ['claim', 'confirm', 'deny'] as const) expect.same(refusedWith(await other(idIn(waiting), verb), 'scan_unavailable'), early);
      expect.same(refusedWith(await app('AAAAAAAAAAAAAAAAAAAAAA', 'claim'), 'scan_unavailable'), early);
      expect.equal(await statusOf(page, waiting), 'scanned');
      expect.ok(!JSON.stringify((await page.see(waiting)).body).includes('zhang_san'), 'nothing personal before confirming');
    },
  },
  {
    title: 'SCN-7: without a session nobody scans, and no page of another site does',
    policy, needs,
    async run(backend) {
      const waiting = await begin(backend.browser());
      refusedWith(await backend.browser().send('POST', `/scans/${idIn(waiting)}/claim`, {}), 'session_required');
      refusedWith(await backend.browser().send('POST', `/scans/${idIn(waiting)}/claim`, {}, { Authorization: 'Bearer nobody' }), 'session_required');
      expect.equal((await backend.browser().send('POST', `/scans/${idIn(waiting)}/claim`, {}, { Origin: 'https://evil.example' })).status, 403);
    },
  },
];
