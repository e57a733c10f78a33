import type { World } from '@cloud-sign-in/mocks';
import { device } from './device.ts';
import { place } from './place.ts';
import { switches } from './switches.ts';

let world: Promise<World> | undefined;

/** The world of this address: the mock backend and everything around it. Loaded beside the elements, which wait for nobody. */
export function openWorld(): Promise<World> {
  world ??= enter();
  return world;
}

async function enter(): Promise<World> {
  // Another device of the network has the site's pages and no world beside them.
  if (place === 'network') return new Promise(() => undefined);
  const { createWorld, readWorldOptions } = await import('@cloud-sign-in/mocks');
  // Pages that are led to from elsewhere keep the language and the looks, and enter whichever world is kept by then.
  const page = (name: string): string => switches.href(name, { policy: undefined, scenario: undefined, seed: undefined, device: undefined, view: undefined, scan: undefined });
  if (place === 'server') {
    const { createServerWorld } = await import('./server-world/create-server-world.ts');
    const { policy } = readWorldOptions(location);
    const served = createServerWorld({ policy: typeof policy === 'string' ? policy : undefined, vendorPage: new URL(page('vendor.html'), location.href).href });
    await served.ready;
    return served;
  }
  const loginPage = switches.href('index.html', { device: undefined });
  const entered = createWorld({ ...readWorldOptions(location), loginPage, linkPage: page('link.html'), scanPage: page('scan.html'), vendorPage: page('vendor.html') });
  await entered.ready;
  if (switches.param('worker')) {
    const { createWorker } = await import('@cloud-sign-in/mocks/browser');
    await createWorker(entered, device).start({ onUnhandledFrame: 'bypass', quiet: true, serviceWorker: { url: 'mockServiceWorker.js' } });
  }
  return entered;
}
