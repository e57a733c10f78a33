import { device } from '../device.ts';
import { place } from '../place.ts';
import { switches } from '../switches.ts';

/**
 * Goes where a vendor's page sends a browser: to the backend's callback page. Nothing serves that address here (a service worker does not answer navigations),
what the vendor sends stands after the `#`. On the real server the backend's own page is there.
 */
export function goTo(redirectTo: string): void {
  if (place === 'server' && device === 'browser') return location.replace(redirectTo);
  location.replace(`${switches.href('callback.html', { view: undefined })}#${encodeURIComponent(redirectTo)}`);
}
