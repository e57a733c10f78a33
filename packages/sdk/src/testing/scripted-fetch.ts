/** A request as the other side saw it. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: Headers;
  /** Parsed JSON, or undefined. */
  body: unknown;
  credentials: RequestCredentials;
  cache: RequestCache;
  signal: AbortSignal;
}

/** What the other side does with one request. An error breaks the connection. */
export type Turn = Response | Error | ((request: SeenRequest) => Response | Promise<Response>);

export interface ScriptedFetch {
  fetch: typeof globalThis.fetch;
  /** Oldest first. */
  requests: SeenRequest[];
  /** Adds to the script. */
  then(...turns: Turn[]): void;
}

/** The other side of HTTP, answering by a script; a request the script does not foresee breaks the test. */
export function scriptFetch(...turns: Turn[]): ScriptedFetch {
  const script = [...turns];
  const requests: SeenRequest[] = [];
  return {
    requests,
    then: (...more) => void script.push(...more),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { method, url, headers, credentials, cache, signal } = request;
      const text = await request.text();
      const seen: SeenRequest = { method, url, headers, body: text === '' ? undefined : JSON.parse(text), credentials, cache, signal };
      requests.push(seen);
      const turn = script.shift() ?? new Error(`not in the script: ${method} ${url}`);
      if (turn instanceof Error) throw turn;
      signal.throwIfAborted();
      return typeof turn === 'function' ? turn(seen) : turn;
    },
  };
}
