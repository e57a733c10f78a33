const patienceMilliseconds = 3_000;

/** Goes to an element and stays there while what stands above it is still being drawn; until the reader moves, or for a while. */
export function stayAt(id: string, grid: Element): void {
  const go = (): void => document.getElementById(id)?.scrollIntoView();
  const observer = new ResizeObserver(go);
  observer.observe(grid);
  const stop = new AbortController();
  const leave = (): void => {
    observer.disconnect();
    stop.abort();
  };
  for (const type of ['wheel', 'keydown', 'pointerdown']) addEventListener(type, leave, { signal: stop.signal });
  setTimeout(leave, patienceMilliseconds);
}
