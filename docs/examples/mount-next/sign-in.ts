import { openService, type Service } from '@cloud-sign-in/server';

// One for the process, opened by the first request: `next build` loads these modules too, and `next dev` loads them again and again.
const kept = globalThis as { signIn?: Promise<Service> };
export const signIn = (): Promise<Service> => (kept.signIn ??= openService());
