/** Whether the login had another half the last time, so that it stands there before the entry does. */
export function recallSplit(): boolean {
  // Opening the store holds the form up: not for who came without this script in their cache, and so for the first time, nor where no half has room.
  const [script] = performance.getEntriesByName(import.meta.url) as PerformanceResourceTiming[];
  if (screen.width < 720 || (script && script.transferSize > script.encodedBodySize)) return false;
  try {
    return !!localStorage['cloud-sign-in split'];
  } catch {
    return false;
  }
}
