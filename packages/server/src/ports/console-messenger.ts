import type { Messenger } from '@cloud-sign-in/backend';

/** Shows messages where the server was started, instead of sending them: for development. */
export function createConsoleMessenger(write: (text: string) => void = (text) => { process.stdout.write(text); }): Messenger {
  return {
    async send(message) {
      const head = message.channel === 'mail' ? `mail to ${message.to}: ${message.subject}` : `${message.channel} to ${message.to}`;
      write(`\n── ${head}\n${message.text}\n──\n`);
    },
  };
}
