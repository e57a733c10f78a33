/** Fetches what makes the client of a form. One function, so that all forms of a script share their clients. */
export const loadSubmitClient = (): Promise<typeof import('./submit-client.ts')> => import('./submit-client.ts');
