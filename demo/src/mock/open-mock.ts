/** A page opened from a file has no origin: its world plays one. */
const origin = location.protocol === 'file:' ? 'http://localhost' : location.origin;

/**
 * Loads the world and its messages beside the page.
 * @param search which world: `?policy=jd-cloud&scenario=registered`
 */
export async function openMock(search: string): Promise<{ answer(request: Request): Promise<Response> }> {
  const [{ createWorld, readWorldOptions }, { MessageTray }] = await Promise.all([import('@cloud-sign-in/mocks'), import('./message-tray.ts')]);
  const linkPage = location.protocol === 'file:' ? `${origin}/` : new URL(location.pathname, origin).href;
  const world = createWorld({ ...readWorldOptions({ search }), origin, linkPage, name: 'cloud-sign-in mock.js' });
  await world.ready;
  const tray = new MessageTray();
  tray.world = world;
  document.body.append(tray);
  const sender = { device: 'browser', address: '203.0.113.7' };
  return {
    answer(request) {
      const { pathname, search: query } = new URL(request.url);
      const isReading = request.method === 'GET';
      return world.answer(new Request(origin + pathname + query, request), { ...sender, origin: isReading ? undefined : origin });
    },
  };
}
