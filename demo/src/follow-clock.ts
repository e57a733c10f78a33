import { demoClient } from './demo-client.ts';
import { openWorld } from './open-world.ts';

/** When the world's clock is turned the client asks for something, so that it learns the time at once: its countdowns follow. */
export async function followClock(): Promise<void> {
  const world = await openWorld();
  world.clock.subscribe(() => {
    demoClient.session.get().catch(() => undefined);
  });
}
