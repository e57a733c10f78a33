import { domainToASCII } from 'node:url';
import { createTransport } from 'nodemailer';
import type { Messenger } from '@cloud-sign-in/backend';

export interface SmtpOptions {
  /** `smtps://user:password@mail.example.com`, or `smtp://…`, which is upgraded by STARTTLS. */
  url: string;
  /** `Example <no-reply@example.com>` */
  from: string;
  /** Milliseconds a server may be silent before the message counts as not sent; 10 000 if left out. */
  patienceMilliseconds?: number;
}

export interface SmtpMessenger extends Messenger {
  /** Logs in without sending anything. Rejects when that does not work. */
  check(): Promise<void>;
  close(): void;
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Mails by SMTP over kept connections. What carries a link or a passcode travels encrypted: a server that offers no TLS is refused, unless it is this machine.
 * `send` rejects for a message that is not a mail.
 */
export function createSmtpMessenger({ from, patienceMilliseconds = 10_000, url }: SmtpOptions): SmtpMessenger {
  const { hostname, protocol } = new URL(url);
  const domain = domainToASCII(/@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? '');
  const transport = createTransport({
    url,
    pool: true,
    requireTLS: protocol === 'smtp:' && !loopback.test(hostname),
    connectionTimeout: patienceMilliseconds, greetingTimeout: patienceMilliseconds, socketTimeout: patienceMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0] & { url: string });
  return {
    async send(message, id) {
      if (message.channel !== 'mail') throw new Error(`A mail sender cannot send by ${message.channel}`);
      const { html, subject, text, to } = message;
      // The address as a value, not as a header line: it cannot name others besides.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, headers: { 'Auto-Submitted': 'auto-generated' }, ...(id && domain && { messageId: `<${id}@${domain}>` }) });
    },
    check: async () => { await transport.verify(); },
    close: () => transport.close(),
  };
}
