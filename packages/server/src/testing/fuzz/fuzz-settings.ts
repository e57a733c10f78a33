/** How long and from where: fixed for `npm run unit`, so that a failure is everybody's; `npm run fuzz` sets both. */
export function readFuzzSettings(runs: number): { numRuns: number; seed: number } {
  const { FUZZ_SEED: seed, FUZZ_TIMES: times } = process.env;
  return { numRuns: Math.ceil(runs * Number(times ?? 1)), seed: Number(seed ?? 20260115) };
}
