import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Seconds left until instants of the server's clock. Asked while rendering, it renders the host anew at each full second and stops by
 * itself when nothing is left to count (LIM-2).
 */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #now: () => number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next = Infinity;
  #isConnected = false;

  /** @param now the server's clock in epoch milliseconds; undefined: time stands still (a preview) */
  constructor(host: ReactiveControllerHost, now: () => number | undefined) {
    this.#host = host;
    this.#now = now;
    host.addController(this);
  }

  /**
   * Whole seconds, rounded up, never below 0.
   * @param standingAt the instant that a preview shows; left out, a minute before
   */
  secondsUntil(epochMilliseconds: number, standingAt = epochMilliseconds - 60_000): number {
    const now = this.#now();
    const left = Math.max(0, epochMilliseconds - (now ?? standingAt));
    if (now !== undefined && left > 0) this.#next = Math.min(this.#next, left % 1000 || 1000);
    return Math.ceil(left / 1000);
  }

  hostUpdate(): void {
    this.#stop();
  }

  /** Also runs once after the host has left the page: nothing is counted there. */
  hostUpdated(): void {
    if (this.#isConnected && this.#next < Infinity) this.#timer = setTimeout(() => this.#host.requestUpdate(), this.#next);
  }

  readonly #onShown = (): void => this.#host.requestUpdate();

  hostConnected(): void {
    this.#isConnected = true;
    // A hidden tab's timers come late, and nothing is done for a page that nobody sees.
    document.addEventListener('visibilitychange', this.#onShown);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#onShown);
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#next = Infinity;
  }
}
