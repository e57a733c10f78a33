import { switches } from '../switches.ts';

/**
 * Goes where a vendor's page sends a browser: to the backend's callback page. Nothing serves that address here (a service worker does not answer navigations),
 * so the demo's own page plays it; what the vendor sends stands after the `#`.
 */
export function goTo(redirectTo: string): void {
  location.replace(`${switches.href('callback.html', { view: undefined })}#${encodeURIComponent(redirectTo)}`);
}
