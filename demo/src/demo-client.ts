import { createClient, type Client } from '@cloud-sign-in/sdk/client';
import { device } from './device.ts';
import { phoneDevice, phoneUserAgent } from './phone/phone-device.ts';
import { openWorld } from './open-world.ts';
import { place } from './place.ts';
import { switches } from './switches.ts';

/**
 * The client of this page: one whose requests the world answers. It is there at once, its first request waits for the world.
 * On another device of the network it is a plain one, as on any site. With `?worker=1` it is a plain one, and a service worker answers.
 */
export const demoClient: Client = place === 'network' ? createClient() : createClient({
  fetch: async (input, init) => {
    const world = await openWorld();
    return switches.param('worker') ? fetch(input, init) : world.fetch(device, device === phoneDevice ? phoneUserAgent : undefined)(input, init);
  },
});
