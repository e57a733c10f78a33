import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createSmtpMessenger } from './smtp-messenger.ts';

const mail = { channel: 'mail', to: 'ann@example.com', subject: '激活您的账号', text: 'Follow https://a.example/link#token=abc', html: '<p>Follow <a href="https://a.example/link#token=abc">the link</a></p>' } as const;

describe('mail by SMTP', () => {
  const received: { to: string[]; raw: string }[] = [];
  let refuse: Partial<SMTPServerOptions> = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ password, username }, _session, done) => (username === 'site' && password === 'secret' ? done(null, { user: 'site' }) : done(new Error('Invalid login'))),
    onRcptTo: (address, session, done) => (refuse.onRcptTo ? refuse.onRcptTo.call(server, address, session, done) : done()),
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (part: string) => { raw += part; }).on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  const url = (user = 'site:secret@') => `smtp://${user}127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  before(() => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', () => resolve()); }));
  after(() => new Promise<void>((resolve) => { server.close(() => resolve()); }));
  beforeEach(() => {
    received.length = 0;
    refuse = {};
  });

  test('a mail arrives whole: addresses, subject, text and HTML', async () => {
    const messenger = createSmtpMessenger({ url: url(), from: 'Example <no-reply@example.com>' });
    await messenger.send(mail, 'm3ss4ge_-Q');
    messenger.close();
    const [{ raw, to }] = received as [{ raw: string; to: string[] }];
    assert.deepEqual(to, ['ann@example.com']);
    assert.match(raw, /^From: Example <no-reply@example\.com>\r?$/m);
    assert.match(raw, /^Subject: =\?UTF-8\?/m);
    assert.match(raw, /^Message-ID: <m3ss4ge_-Q@example\.com>\r?$/m, 'the same each time it is tried (fault 20)');
    assert.match(raw, /^Auto-Submitted: auto-generated\r?$/m);
    assert.match(raw, /Content-Type: text\/plain[\s\S]*token=(3D)?abc[\s\S]*Content-Type: text\/html[\s\S]*href=/);
  });

  test('a mail goes to one address, whatever it looks like', async () => {
    const messenger = createSmtpMessenger({ url: url(), from: 'no-reply@example.com' });
    await Promise.allSettled(['ann@example.com, eve@example.com', 'ann@example.com\r\nBcc: eve@example.com', '<eve@example.com>ann@example.com'].map((to) => messenger.send({ ...mail, to })));
    messenger.close();
    for (const { raw, to } of received) assert.equal(to.length === 1 && !/^Bcc:/m.test(raw), true, `${to.join()} ${raw.slice(0, 200)}`);
  });

  test('a mail that was not taken over is told: refused, wrong password, nobody there, no encryption', async () => {
    refuse = { onRcptTo: (_address, _session, done) => done(new Error('No such user')) };
    const send = async (to: string) => {
      const messenger = createSmtpMessenger({ url: to, from: 'no-reply@example.com', patienceMilliseconds: 500 });
      await messenger.send(mail).finally(() => messenger.close());
    };
    await assert.rejects(send(url()));
    refuse = {};
    await assert.rejects(send(url('site:wrong@')));
    await assert.rejects(send('smtp://127.0.0.1:1'));
    await assert.rejects(send(url().replace('127.0.0.1', '0.0.0.0')), { code: 'ETLS' }); // this machine too, by a name that is not known to be
    await send(url());
    assert.equal(received.length, 1);
  });

  test('`check` logs in and sends nothing; an SMS is not sent by mail', async () => {
    const [right, wrong] = [createSmtpMessenger({ url: url(), from: 'a@example.com' }), createSmtpMessenger({ url: url('site:wrong@'), from: 'a@example.com' })];
    await right.check();
    await assert.rejects(wrong.check());
    await assert.rejects(right.send({ channel: 'sms', to: '+8613800138000', text: 'x' }), /cannot send by sms/);
    right.close();
    wrong.close();
    assert.equal(received.length, 0);
  });
});
