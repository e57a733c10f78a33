/**
 * Network addresses of a world, none of which is anybody's (RFC 5737). The page's computer and the phone stand in one room, each on a line of its own.
 */
export const simulatedAddresses = { page: '203.0.113.7', phone: '203.0.113.8', elsewhere: '198.51.100.7', vendor: '192.0.2.1' } as const;
