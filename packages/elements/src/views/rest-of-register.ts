type Rest = typeof import('./register-rest.ts')['registerRest'];

/** The part of a registration's first view that is fetched beside the form, and is there before anything is sent. */
export const restOfRegister = {
  now: undefined as Rest | undefined,
  /** Undefined: it is there. */
  load: (): Promise<Rest> | undefined => (restOfRegister.now ? undefined : import('./register-rest.ts').then(({ registerRest }) => (restOfRegister.now = registerRest))),
};
