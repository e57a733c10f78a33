import { expect, test as base } from '@playwright/test';

interface Watched {
  /** What the console may say in this test; everything else of an error or a warning fails it. */
  readonly mayBeSaid: RegExp;
  /** What the consoles of all tabs said, and every error nobody caught. */
  readonly said: string[];
}

/** Playwright's own tracing script, which the mails' sandboxed frame rightly does not run. */
const tracing = /^error: Blocked script execution in 'about:srcdoc'/;

/** A test whose pages keep their consoles clean. */
export const test = base.extend<Watched>({
  mayBeSaid: [/^$/, { option: true }],
  said: [
    async ({ context, mayBeSaid }, use) => {
      const said: string[] = [];
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (fault) => said.push(`uncaught: ${fault.error().message}`));
      await use(said);
      expect(said.filter((text) => !tracing.test(text) && !mayBeSaid.test(text))).toEqual([]);
    },
    { auto: true },
  ],
});
