/**
 * An answer whose body breaks off when the request is aborted, or when the connection breaks: whoever reads it gets the error `fetch` would
 * give, and the backend stops writing.
 * @param onBreak registers what to do when the connection breaks; returns how to stop listening
 */
export function abortable(response: Response, signal: AbortSignal, onBreak: (broken: () => void) => () => void): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader();
  let leave = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const fail = (reason: unknown): void => {
        leave();
        controller.error(reason);
        reader.cancel(reason).catch(() => undefined);
      };
      const abort = (): void => fail(signal.reason);
      const stop = onBreak(() => fail(new TypeError('network error')));
      signal.addEventListener('abort', abort, { once: true });
      leave = () => {
        signal.removeEventListener('abort', abort);
        stop();
      };
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        leave();
        controller.close();
      } catch (error) {
        leave();
        controller.error(error);
      }
    },
    cancel(reason) {
      leave();
      return reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
