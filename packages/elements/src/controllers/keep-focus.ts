import type { ReactiveControllerHost } from 'lit';

/** Where an update takes away what had the focus, gives it to the element instead: who was in it is not sent back to the top of the page. */
export function keepFocus(host: HTMLElement & ReactiveControllerHost): void {
  let hadFocus = false;
  const hasFocus = (): boolean => host.matches(':focus-within');
  host.addController({
    hostUpdate: () => { hadFocus = hasFocus(); },
    // What has focus is part of what is shown: it begins an update of its own.
    hostUpdated: () => { if (hadFocus) void host.updateComplete.then(() => hasFocus() || host.focus()); },
  });
}
