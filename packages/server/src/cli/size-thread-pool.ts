/** Threads for what is no hash: a look at the disk, a name to be resolved, a file. */
const others = 4;

/**
 * Gives Node's pool a thread for every processor, to hash with, and some for everything else; by itself it has four, whatever the machine. To be called before anything
 * uses the pool: it is made then, and stays as it is. What the environment says already is left alone.
 * @see https://nodejs.org/api/cli.html#uv_threadpool_sizesize
 */
export function sizeThreadPool(environment: NodeJS.ProcessEnv, processors: number): void {
  environment['UV_THREADPOOL_SIZE'] ??= String(processors + others);
}
