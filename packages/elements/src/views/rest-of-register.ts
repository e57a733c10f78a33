import type { WholeScene } from './register-rest.ts';
import type { FirstScene } from './view.ts';

type Module = typeof import('./register-rest.ts')['registerRest'];

/** The part of a registration's first view that is fetched beside the form, and is there before anything is sent. */
export const restOfRegister = {
  now: undefined as Module | undefined,
  load: (): Promise<Module> => import('./register-rest.ts').then(({ registerRest }) => (restOfRegister.now = registerRest)),
  /** What it has for a scene; undefined while it is on its way, or its texts are. */
  of: (scene: FirstScene<'register'>): ReturnType<Module['of']> | undefined => ('registerRest' in scene.texts ? restOfRegister.now?.of(scene as WholeScene) : undefined),
};
