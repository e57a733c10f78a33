import { createClient, type Client } from '@cloud-sign-in/sdk/client';
import { device } from './device.ts';
import { phoneDevice, phoneUserAgent } from './phone/phone-device.ts';
import { openWorld } from './open-world.ts';
import { switches } from './switches.ts';

/**
 * The client of this page: one whose requests the world answers. It is there at once, its first request waits for the world.
 * With `?worker=1` it is a plain one, and a service worker answers.
 */
export const demoClient: Client = createClient({
  fetch: async (input, init) => {
    const world = await openWorld();
    return switches.param('worker') ? fetch(input, init) : world.fetch(device, device === phoneDevice ? phoneUserAgent : undefined)(input, init);
  },
});
