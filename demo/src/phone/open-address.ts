/** Asks the phone to open an address in its browser. */
export function openAddress(app: HTMLElement, address: string): void {
  app.dispatchEvent(new CustomEvent('open-address', { detail: address, bubbles: true }));
}
