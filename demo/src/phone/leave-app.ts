/** Asks the phone to show its home screen. */
export function leaveApp(app: HTMLElement): void {
  app.dispatchEvent(new CustomEvent('leave-app', { bubbles: true }));
}
