/** Fetches what makes the client of a code that stands alone. One function, so that all of a script share their clients. */
export const loadCodeClient = (): Promise<typeof import('./code-client.ts')> => import('./code-client.ts');
