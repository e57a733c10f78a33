/**
 * The body of a response as text.
 * @param limit in bytes
 * @returns undefined when it is longer; the rest is not read
 */
export async function readLimited(response: Response, limit: number): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let read = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > limit) {
      void reader.cancel().catch(() => undefined); // it is thrown away as it is
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
