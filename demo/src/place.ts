/**
 * Where this page is served from, as whoever serves it writes into it: `server` is the demo on the real server, `network` what that shows to other devices
 * of the network; undefined: the backend is a mock in the page.
 */
export const place = document.documentElement.dataset['place'] as 'server' | 'network' | undefined;
