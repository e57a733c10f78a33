import { http, HttpResponse, type RequestHandler } from 'msw';
import { addressOfDevice } from './address-of-device.ts';
import type { World } from './world.ts';

/**
 * MSW's handlers for a world: every request below its prefix is handed to the same backend, untouched.
 * @param device whose cookies they use
 */
export function createHandlers(world: World, device = 'browser'): RequestHandler[] {
  return [http.all(`${world.baseUrl}/*`, async ({ request }) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    const origin = request.headers.get('Origin') ?? (isReading ? undefined : world.origin);
    try {
      return await world.answer(request, { device: request.credentials === 'omit' ? undefined : device, origin, address: addressOfDevice(device), userAgent: request.headers.get('User-Agent') ?? (globalThis.document && navigator.userAgent) });
    } catch {
      return HttpResponse.error();
    }
  })];
}
