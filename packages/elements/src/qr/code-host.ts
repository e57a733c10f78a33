import type { AnySnapshot } from '@cloud-sign-in/sdk/snapshot';
import type { LitElement } from 'lit';

/** An element that shows one wait, as its controller sees it. */
export interface CodeHost extends LitElement {
  /** The first action that begins the wait. */
  readonly begins: { readonly action: 'chooseScan' } | { readonly action: 'chooseProvider'; readonly provider: string };
  readonly destination: string | undefined;
  readonly tag: string;
  /** Given: nothing is asked of a backend. */
  readonly isPreview: boolean;
  /** The wait that went on before this page was loaded, where somebody else has asked for it. */
  readonly resumed: AnySnapshot<'login'> | undefined;
  /** Beside a form: has its turn before the session is asked for, so that one of two flows wins. */
  readonly takeTurn: ((finish: () => Promise<void>) => Promise<void>) | undefined;
  /** Seconds until an instant of the server's clock; renders anew when it has come. */
  secondsUntil(epochMilliseconds: number): number;
  /** The flow has left its wait. */
  onLeft(snapshot: AnySnapshot<'login'>): void;
  onFault(code: string, requestId: string | undefined): void;
}
