/** Who an SMS is from: the signature it opens with, 【…】, as carriers in China ask for. */
export function nameSender(text: string): string {
  return /^(?:【(.+?)】|\[(.+?)\])/.exec(text)?.slice(1).find(Boolean) ?? '1069';
}
