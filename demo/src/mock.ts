// Served as `mock.js`: put before the elements' script, it answers their requests in the page itself, so that any page can be tried without a
// backend. `mock.js?policy=jd-cloud&scenario=registered` chooses the world.
import './quiet-lit.ts';
import { isForBackend } from './mock/is-for-backend.ts';
import { openMock } from './mock/open-mock.ts';

const realFetch = globalThis.fetch;
const mock = openMock(new URL(import.meta.url).search);

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  return isForBackend(request) ? (await mock).answer(request) : realFetch.call(globalThis, request);
};
