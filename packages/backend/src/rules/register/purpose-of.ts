import type { Registration } from './registration.ts';

/** What a passcode of this registration is for, as its message says (PHN-10): a first login at a provider may end in an account there is already. */
export function purposeOf({ identity }: Registration): 'register' | 'associate' {
  return identity === undefined ? 'register' : 'associate';
}
