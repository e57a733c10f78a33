/**
 * What the page says of itself from now on: whether anybody sees it, whether it has a network.
 * @returns puts it back
 */
export function setPage({ isHidden, isOnline }: { isHidden?: boolean; isOnline?: boolean }): () => void {
  const back: (() => void)[] = [];
  const say = (of: object, name: string, value: boolean): void => {
    Object.defineProperty(of, name, { configurable: true, get: () => value });
    back.push(() => Reflect.deleteProperty(of, name));
  };
  if (isHidden !== undefined) say(document, 'hidden', isHidden);
  if (isOnline !== undefined) say(navigator, 'onLine', isOnline);
  const tell = (): void => {
    if (isHidden !== undefined) document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    if (isOnline !== undefined) dispatchEvent(new Event(navigator.onLine ? 'online' : 'offline'));
  };
  tell();
  return () => {
    for (const one of back) one();
    tell();
  };
}
