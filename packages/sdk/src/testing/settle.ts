/** Lets everything that is due now happen: promises and streams, no timers. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => { setImmediate(resolve); });
}
