import { cloudContext, type CloudContextValue } from './context.ts';

/** Told the value, and again whenever it changes, until `stop` is called. */
export type ContextCallback = (value: CloudContextValue, stop?: () => void) => void;

/**
 * Asks the elements around for the context, by the web components community's context protocol: a handful of lines, where the package
 * for it weighs more than a kilobyte in every first script.
 * @see https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export class ContextRequestEvent extends Event {
  readonly context = cloudContext;
  readonly subscribe = true;
  readonly callback: ContextCallback;

  constructor(callback: ContextCallback) {
    super('context-request', { bubbles: true, composed: true });
    this.callback = callback;
  }
}
